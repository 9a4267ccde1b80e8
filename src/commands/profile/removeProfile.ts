import { joined } from '../../ui/format.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import type { AwsFileLocations, Profile } from '../../core/model.js';
import type { Needs } from '../context.js';
import { forgetHeld, heldPair, type HeldPair } from './heldPair.js';
import { sayChanged } from './changedFiles.js';
import { profileTarget } from './profileTarget.js';

/** Removes a profile from both files once the person knows what goes with it. */
export async function removeProfile(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const profile = await profileTarget(context, target, 'Remove a Profile');
  const { files } = await context.profiles.reader.list();
  await context.profiles.editor.preflight(profile.name);
  const held = await heldPair(context, profile.name, profile.accessKeyId);
  await confirmRemoval(context, profile, files, held);
  const notices = await context.ui.editor.withViewProgress(() => context.profiles.editor.remove(profile.name));
  await forgetHeld(context, held);
  await sayChanged(context, notices);
}

async function confirmRemoval(
  context: Needs<'choices' | 'ui'>,
  profile: Profile,
  files: AwsFileLocations,
  held: HeldPair | undefined,
): Promise<void> {
  const active = await context.choices.active().catch(() => undefined);
  const isActive = active?.kind === 'profile' && active.name === profile.name;
  const places = [profile.inCredentials ? files.credentials : '', profile.inConfig ? files.config : ''];
  const isOnly = holdsOnlyCopy(profile, held);
  const key = profile.accessKeyId === undefined ? undefined : maskKeyId(profile.accessKeyId);
  await context.ui.prompts.confirm({
    message: isOnly
      ? `Remove profile ${profile.name} and the only copy of its secret?`
      : `Remove profile ${profile.name}?`,
    detail: joined(
      [
        `It is removed from ${joined(places, ' and ')}.`,
        isActive ? 'It is the active profile of this window.' : '',
        key === undefined ? '' : `It holds the access key ${key}, which stays in IAM as it is.`,
        isOnly
          ? `Neither another profile nor VS Code’s secret storage has the secret of ${key ?? ''}, and AWS does not show it again.`
          : '',
        'Undo is possible for 15 minutes, while this window is open and nothing else writes the files.',
      ],
      '\n\n',
    ),
    actions: [isOnly ? 'Remove the Only Copy' : 'Remove'],
  });
}

/** A session ends by itself: losing one costs a sign-in. */
function holdsOnlyCopy({ kind, accessKeyId, keys }: Profile, held: HeldPair | undefined): boolean {
  if (accessKeyId === undefined || keys !== 'pair' || kind === 'session') return false;
  return held === undefined || held.beside.length === 0;
}
