import { confirmChange, inAccount } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { keyTarget } from '../targets.js';
import { createAgreedKey, refuseRoot } from './createAccessKey.js';
import { withPlaces } from './keySelection.js';
import { free } from './makeRoom.js';

/** For a key whose secret nobody has any more: deletes it, switched off first, and makes another one, in one go. */
export async function replaceAccessKey(context: CommandContext, target?: unknown): Promise<void> {
  const { account, known } = await keyTarget(context, target, 'Replace Access Key');
  // Before the old key goes.
  refuseRoot(account);
  await confirmChange(context, account, 'Replace Access Key');
  const { userName } = known.key;
  const user =
    account.users.find(userName) ?? (await context.editor.busy(() => account.connection.iam.getUser(userName)));
  const chosen = withPlaces(context, { account, ...known });
  if (chosen.profiles.length > 0 || chosen.saved) {
    await context.prompts.confirm({
      message: `This computer has the secret of ${known.key.id} of ${userName} ${inAccount(account)}`,
      detail:
        'Replacing is for keys whose secret is lost: the key is deleted before the new one is made. Rotate Access Key… makes the new one first, so that nothing stops working.',
      actions: ['Replace All the Same'],
    });
  }
  await context.editor.busy(() => account.details.loadFlags(userName));
  const description = account.details.descriptionOf(userName, known.key.id);
  await free(context, chosen, true);
  await createAgreedKey(context, { account, user }, description);
}
