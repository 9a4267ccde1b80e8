import { regionMessage } from '../../ui/messages/profileMessages.js';
import type { Needs } from '../context.js';
import { sayChanged } from './changedFiles.js';
import { profileTarget } from './profileTarget.js';

/** Sets the region of a profile where every reader looks for it. */
export async function setProfileRegion(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const { name, region } = await profileTarget(context, target, 'Set the Region of a Profile');
  const to = await context.ui.prompts.ask({
    title: `Region of Profile ${name}`,
    prompt: 'Default region of the AWS CLI and SDKs for this profile. IAM itself has no regions',
    placeholder: 'eu-central-1',
    value: region,
    check: (text) => (text === '' ? 'Type a region, like eu-central-1.' : regionMessage(text)),
  });
  await sayChanged(
    context,
    await context.ui.editor.withViewProgress(() => context.profiles.editor.setRegion(name, to)),
  );
}
