import type { OpenAccount } from '../../account/openAccount.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { isIamKeysError } from '../../core/errors.js';
import { requireKeyOf } from '../../core/key/keyIdentity.js';
import { describeAccessKey, DESCRIPTION_LIMIT, forgetDescription, tagValueOf } from '../../core/key/keyDescription.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import { notDescribedMessage } from '../../ui/messages/keyMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import { keyTarget } from '../targets.js';

/** Sets what a key is for: a tag on its user, where AWS's console shows it, too. */
export async function editDescription(
  context: Needs<'account' | 'users' | 'ui' | 'protection' | 'time'>,
  target?: unknown,
): Promise<void> {
  const { account, keyWithUse } = await keyTarget(context, target, 'Edit Key Description');
  await describe(context, account, keyWithUse.key);
}

/** Asks for the description of a key that was just created, in the account it was created in. Rejects with `WrongAccount`. */
export async function describeNewKey(context: Needs<'account' | 'ui' | 'protection'>, key: KeyIdentity): Promise<void> {
  const account = await context.account.open();
  requireKeyOf(key, account.connection);
  await describe(context, account, { id: key.keyId, userName: key.userName });
}

async function describe(
  context: Needs<'ui' | 'protection'>,
  account: OpenAccount,
  { id, userName }: { readonly id: string; readonly userName: string },
): Promise<void> {
  await confirmChange(context, account, 'Edit Key Description');
  const { details } = account;
  await context.ui.editor.withViewProgress(() => details.loadFlags(userName));
  const before = details.descriptionOf(userName, id) ?? '';
  const text = await askDescription(context, `Description of ${id} of ${userName} ${inAccount(account)}`, before);
  const value = await context.ui.editor.withViewProgress(() =>
    describeAccessKey(account.connection.iam, userName, id, text),
  );
  details.describe(userName, id, value);
}

/** What the person types; a tag may take less of it. */
export function askDescription({ ui }: Needs<'ui'>, title: string, value: string): Promise<string> {
  return ui.prompts.ask({
    title,
    prompt:
      'What is this key for? Everyone who can see the user’s tags can read it: never write a secret here. Empty for none',
    placeholder: 'Jenkins deploys to eu-central-1',
    value,
    check: descriptionFault,
    hint: descriptionHint,
  });
}

/** Describes a key that was just created, for which that is a nicety: a failure is only said. */
export async function describeCreated(
  context: Needs<'ui' | 'protection'>,
  account: OpenAccount,
  { keyId: id, userName }: KeyIdentity,
  description: string,
): Promise<void> {
  if (description === '') return;
  const { connection, details } = account;
  try {
    await context.ui.editor.withViewProgress(async () => {
      await details.loadFlags(userName);
      details.describe(userName, id, await describeAccessKey(connection.iam, userName, id, description));
    });
  } catch (error) {
    if (!isIamKeysError(error)) throw error;
    context.ui.log.error(`Describing ${maskKeyId(id)}`, error);
    context.ui.warn(notDescribedMessage(id, description, errorMessage(error).text), {
      'Describe…': () => describe(context, account, { id, userName }),
    });
  }
}

/** Takes the description of a key away that is gone, where there is one. */
export async function dropDescription(
  { connection, details }: OpenAccount,
  { id, userName }: { readonly id: string; readonly userName: string },
): Promise<void> {
  await details.loadFlags(userName);
  if (details.descriptionOf(userName, id) === undefined) return;
  await forgetDescription(connection.iam, userName, id);
  details.describe(userName, id, '');
}

/** Gives a new key the description of the one it replaces; without the right to tag it has none. */
export async function inheritDescription(
  { connection, details }: OpenAccount,
  userName: string,
  oldKeyId: string,
  newKeyId: string,
): Promise<void> {
  await details.loadFlags(userName);
  const text = details.descriptionOf(userName, oldKeyId);
  if (text === undefined) return;
  try {
    details.describe(userName, newKeyId, await describeAccessKey(connection.iam, userName, newKeyId, text));
  } catch (error) {
    if (!isIamKeysError(error)) throw error;
  }
}

/** What of the text a tag does not take is told while it is typed. */
function descriptionHint(text: string): string | undefined {
  const value = tagValueOf(text);
  return value === text.trim()
    ? undefined
    : `Will be saved as “${value}”: a tag takes letters, digits, spaces and _ . : / = + - @ only.`;
}

function descriptionFault(text: string): string | undefined {
  return tagValueOf(text).length === 0 && text.trim() !== ''
    ? 'IAM does not allow these characters in a tag.'
    : text.length > DESCRIPTION_LIMIT
      ? `A description has at most ${DESCRIPTION_LIMIT} characters.`
      : undefined;
}
