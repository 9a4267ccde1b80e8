import { refuseRoot } from '../../core/issue/rootCaller.js';
import { IamKeysError } from '../../core/errors.js';
import { keyAt } from '../../core/key/keyIdentity.js';
import { isUsedSince } from '../../core/key/lostKey.js';
import { perhapsInUseMessage } from '../../ui/messages/keyChangeMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { keyTarget } from '../targets.js';
import { askAboutNewKey, createAt } from './keyCreation.js';
import { confirmWithUse } from './confirmWithUse.js';
import { withPlaces, type ChosenKey } from './keySelection.js';
import { keyOfProfile, withoutMissingItem } from './keyOfProfile.js';
import { readAgain } from './keysNow.js';
import { free } from './makeRoom.js';

const TITLE = 'Delete and Create Anew';

/** For a key whose secret nobody has any more: deletes it, switched off first, and makes another one, in one go. */
export async function replaceAccessKey(context: NewSecretNeeds & Needs<'users'>, target?: unknown): Promise<void> {
  const row = context.profiles.view.isOwn(target) ? target : undefined;
  const { account, keyWithUse: shown } =
    row?.kind === 'profile' ? await keyOfProfile(context, row.profile) : await keyTarget(context, target, TITLE);
  // Before the old key goes.
  refuseRoot(account.connection);
  await confirmChange(context, account, TITLE);
  const { userName } = shown.key;
  const user =
    account.users.find(userName) ??
    (await context.ui.editor.withViewProgress(() => account.connection.iam.getUser(userName)));
  await context.ui.editor.withViewProgress(() => account.keys.reload(userName));
  const keyWithUse = account.keys.get(userName)?.find(({ key }) => key.id === shown.key.id);
  if (!keyWithUse) throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: shown.key.id });
  const chosen = await withoutMissingItem(context, withPlaces(context, { account, ...keyWithUse }));
  if (chosen.profiles.length > 0 || chosen.saved) {
    await confirmWithUse(context, [chosen], {
      message: `This computer has the secret of ${keyWithUse.key.id} of ${userName} ${inAccount(account)}`,
      detail:
        'This is for keys whose secret is lost: the key is deleted before the new one is created. Rotate Access Key… creates the new one first, so that nothing stops working.',
      actions: ['Replace Anyway'],
    });
  }
  await context.ui.editor.withViewProgress(() => account.details.loadFlags(userName));
  const description = account.details.descriptionOf(userName, keyWithUse.key.id);
  // Known and writable before the old key goes, or there would be none.
  const answers = await askAboutNewKey(context, { account, user }, description ?? '');
  await context.ui.editor.withViewProgress(() => context.secrets.destinationFor(answers.place).preflight());
  const [now = chosen] = await readAgain(context, [chosen]);
  await confirmInUse(context, await withoutMissingItem(context, now));
  await free(context, now, true);
  await createAt(context, { account, user }, answers);
}

/** A key that is active, used, and whose secret is not here may be someone else's: that is said with its last use. */
async function confirmInUse(context: Needs<'secrets' | 'ui' | 'time'>, chosen: ChosenKey): Promise<void> {
  const { account, key, lastUsed, profiles, saved } = chosen;
  if (key.status !== 'Active' || saved || profiles.length > 0) return;
  const lost = context.secrets.lost.of(keyAt(account.connection, key));
  const isLost = lost !== undefined && !isUsedSince(lost, lastUsed);
  const isUnused = lastUsed !== undefined && lastUsed.date === undefined;
  if (isLost || isUnused) return;
  await confirmWithUse(context, [chosen], {
    ...perhapsInUseMessage(key, lastUsed, context.time.now(), inAccount(account)),
    actions: ['Replace Anyway'],
  });
}
