import { joined } from '../../ui/format.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import type { AwsFileLocations, Profile } from '../../core/model.js';
import { profileKeyId } from '../../core/profile/profileKey.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { itemRemoval } from '../../ui/messages/keyringItemMessages.js';
import type { ItemFate } from '../../ui/messages/keyringMoveMessages.js';
import type { Needs } from '../context.js';
import { forgetHeld, heldPair, type HeldPair } from './heldPair.js';
import { sayChanged } from './changedFiles.js';
import { requireKeyring } from '../secret/unlockKeyring.js';
import { fateOf, isKeyringProfile, recordOf, type KeyringProfile } from './itemOfProfile.js';
import { profileTarget } from './profileTarget.js';

/** Removes a profile from both files once the person knows what goes with it; of the keyring's item they are asked. */
export async function removeProfile(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const profile = await profileTarget(context, target, 'Remove a Profile');
  const { files, profiles } = await context.profiles.reader.list();
  await context.profiles.editor.preflight(profile.name);
  const held = await heldPair(context, profile.name, profileKeyId(profile));
  const item = isKeyringProfile(profile) ? await itemBeside(context, profile, profiles) : undefined;
  const answer = await confirmRemoval(context, profile, files, held, item);
  const goesToo = answer === 'Remove with Its Secret' || answer === 'Remove with the Only Copy';
  // Before anything is removed.
  if (goesToo) await requireKeyring(context);
  const notices = await context.ui.editor.withViewProgress(() => context.profiles.editor.remove(profile.name));
  await forgetHeld(context, held);
  if (goesToo && item?.record) await context.secrets.items.forget(item.record);
  await sayChanged(context, notices);
}

interface ItemBeside {
  readonly fate: ItemFate;
  readonly record: KeyIdentity | undefined;
  readonly isThere: boolean;
}

/** One that cannot be asked for is not offered to be removed. */
async function itemBeside(
  context: Needs<'secrets'>,
  profile: KeyringProfile,
  profiles: readonly Profile[],
): Promise<ItemBeside> {
  const record = await recordOf(context, profile.keyringKeyId);
  const state = await context.secrets.items.find(profile.keyringKeyId).catch(() => 'missing' as const);
  return { record, fate: fateOf(profile, profiles, record), isThere: state !== 'missing' };
}

async function confirmRemoval(
  context: Needs<'choices' | 'ui'>,
  profile: Profile,
  files: AwsFileLocations,
  held: HeldPair | undefined,
  item: ItemBeside | undefined,
): Promise<string> {
  const active = await context.choices.active().catch(() => undefined);
  const isActive = active?.kind === 'profile' && active.name === profile.name;
  const places = [profile.inCredentials ? files.credentials : '', profile.inConfig ? files.config : ''];
  const isOnly = item === undefined && holdsOnlyCopy(profile, held);
  const key = profile.accessKeyId === undefined ? undefined : maskKeyId(profile.accessKeyId);
  const removal = item && itemRemoval(item.fate, item.isThere, (held?.beside ?? []).length === 0);
  return context.ui.prompts.confirm<string>({
    message: isOnly
      ? `Remove profile ${profile.name} and the only copy of its secret?`
      : `Remove profile ${profile.name}?`,
    detail: joined(
      [
        `It is removed from ${joined(places, ' and ')}.`,
        isActive ? 'It is the active profile of this window.' : '',
        key === undefined ? '' : `It holds the access key ${key}, which stays in IAM as it is.`,
        isOnly
          ? `Neither another profile nor VS Code’s secret storage has the secret of ${key ?? ''}, and it is not shown again.`
          : '',
        removal?.detail ?? '',
        'Undo is possible for 15 minutes, while this window is open and nothing else writes the files.',
      ],
      '\n\n',
    ),
    actions: removal?.actions ?? [isOnly ? 'Remove the Only Copy' : 'Remove'],
  });
}

/** A session ends by itself: losing one costs a sign-in. */
function holdsOnlyCopy({ kind, accessKeyId, keys }: Profile, held: HeldPair | undefined): boolean {
  if (accessKeyId === undefined || keys !== 'pair' || kind === 'session') return false;
  return held === undefined || held.beside.length === 0;
}
