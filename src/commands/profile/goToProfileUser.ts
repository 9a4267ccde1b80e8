import { keyOwners } from '../../account/keyOwners.js';
import { profileKeyId } from '../../core/profile/profileKey.js';
import type { Needs } from '../context.js';
import { tellOwner } from '../key/findKeyOwner.js';
import { profileTarget } from './profileTarget.js';

/** Shows the row of the user whose access key a profile holds; asks AWS where no loaded user has it. */
export async function goToProfileUser(
  context: Needs<'account' | 'users' | 'profiles' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const profile = await profileTarget(context, target, 'Go to User of a Profile');
  const keyId = profileKeyId(profile);
  if (keyId === undefined) {
    context.ui.notify(`The profile ${profile.name} holds no access key.`);
    return;
  }
  const account = await context.ui.editor.withViewProgress(() => context.account.open());
  const userName = keyOwners(account).get(keyId);
  if (userName === undefined) await tellOwner(context, keyId);
  else await context.users.view.reveal(userName, keyId);
}
