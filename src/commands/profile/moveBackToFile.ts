import { IamKeysError } from '../../core/errors.js';
import type { ProfilePlace } from '../../core/issue/storeOrKeep.js';
import type { WriteNotice } from '../../core/ports.js';
import { moveSecret } from '../../core/secret/moveSecret.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { moveBackQuestion, NOTHING_IN_KEYRING } from '../../ui/messages/keyringMoveMessages.js';
import { shownPath } from '../../ui/messages/placeMessages.js';
import type { Needs } from '../context.js';
import { fateOf, isKeyringProfile, recordOf, requireItem } from './itemOfProfile.js';
import { sayMoved } from './keyringMoves.js';
import { profileTarget } from './profileTarget.js';

/** Moves the access key of a profile from the system's keyring back into the credentials file; its item stays or goes, as the person says. */
export async function moveBackToFile(context: Needs<'profiles' | 'secrets' | 'ui'>, target?: unknown): Promise<void> {
  const { profiles, ui } = context;
  const profile = await profileTarget(context, target, 'Move Back to File', {
    has: isKeyringProfile,
    none: NOTHING_IN_KEYRING,
  });
  if (!isKeyringProfile(profile)) {
    ui.notify(`The profile ${profile.name} does not read the system keyring.`);
    return;
  }
  await requireItem(context, profile);
  const { name, keyringKeyId: keyId, account = '' } = profile;
  const record = await recordOf(context, keyId);
  const { profiles: all, files } = await profiles.reader.list();
  const fate = fateOf(profile, all, record);
  const answer = await ui.prompts.confirm(moveBackQuestion(name, shownPath(files.credentials, ui.home), fate));
  const key = record ?? { account, userName: '', keyId };
  const notices = await ui.editor.withViewProgress(() =>
    profiles.editor.asOne(
      [name],
      () => moveOut(context, name, key),
      () => ({ kind: 'movedToFile', profile: name, key }),
    ),
  );
  if (answer !== 'Move') await dropItem(context, name, key);
  await sayMoved(context, notices);
}

async function moveOut(
  { profiles, secrets }: Needs<'profiles' | 'secrets'>,
  profile: string,
  key: KeyIdentity,
): Promise<readonly WriteNotice[]> {
  const { credentials } = profiles.reader.locations();
  const secret = await secrets.items.read(key.keyId);
  if (secret === undefined) throw new IamKeysError('KeyringItemMissing', { profile, keyId: key.keyId });
  const pair = { ...key, secret };
  const place: ProfilePlace = { kind: 'profile', profile, path: credentials };
  const notices = await moveSecret(pair, secrets.destinationFor(place, pair), () =>
    profiles.editor.takeOutLine(profile, key),
  );
  secrets.ports.watch?.followCopy(pair, place);
  return notices;
}

/** Once no other program has taken the pair out of the file again, for as long as one looks. One that cannot go is offered at a later start. */
async function dropItem(
  { profiles, secrets }: Needs<'profiles' | 'secrets'>,
  profile: string,
  key: KeyIdentity,
): Promise<void> {
  const { watch } = secrets.ports;
  const forget = (): Promise<void> => secrets.items.forget(key).catch(() => undefined);
  if (!watch) return forget();
  const place: ProfilePlace = { kind: 'profile', profile, path: profiles.reader.locations().credentials };
  const secret = await secrets.read(place, key);
  await watch.whenSafe({ keyId: key.keyId, secret }, forget);
}
