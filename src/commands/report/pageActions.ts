import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import type { PageAction, PageTarget } from '../../report/pageMessages.js';
import type { CommandContext } from '../context.js';
import { deactivateKeys } from '../key/deactivateAccessKey.js';
import { withPlaces, type ChosenKey } from '../key/keySelection.js';
import { showKeyUse } from '../key/keyUse.js';
import { rotateKeyOf } from '../rotation/rotateAccessKey.js';

/** Does what the person asked for on the page, as the row of the tree would: the page names users and keys, and no more. */
export async function act(
  context: CommandContext,
  account: OpenAccount,
  action: PageAction,
  targets: readonly PageTarget[],
): Promise<void> {
  const [first] = targets;
  if (!first || targets.some((target) => target.account !== account.connection.caller.account))
    throw new IamKeysError('BadArgument', {});
  switch (action) {
    case 'showInTree':
      await context.users.view.reveal(first.userName, first.keyId);
      return;
    case 'whoUses':
      await showKeyUse(context, { account, ...(await keyOf(account, first)) });
      return;
    case 'rotate':
      await rotateKeyOf(context, await ownerOf(account, first), first.keyId);
      return;
    case 'deactivate':
      await deactivateKeys(context, await chosenKeys(context, account, targets));
  }
}

async function ownerOf(account: OpenAccount, { userName }: PageTarget) {
  return { account, user: account.users.find(userName) ?? (await account.connection.iam.getUser(userName)) };
}

/** As IAM lists it: what a page names need not be there. */
async function keyOf(account: OpenAccount, { userName, keyId = '' }: PageTarget) {
  const found = (await account.keys.load(userName)).find(({ key }) => key.id === keyId);
  if (!found) throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: keyId });
  return found;
}

function chosenKeys(
  context: CommandContext,
  account: OpenAccount,
  targets: readonly PageTarget[],
): Promise<readonly ChosenKey[]> {
  return Promise.all(
    targets.map(async (target) => withPlaces(context, { account, ...(await keyOf(account, target)) })),
  );
}
