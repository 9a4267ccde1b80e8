import { profileNameFault } from '../../core/profile/profileName.js';
import { profileNameMessage } from '../../ui/messages/profileMessages.js';
import type { Needs } from '../context.js';
import { sayChanged } from './changedFiles.js';
import { profileTarget } from './profileTarget.js';
import { followName } from './readAgain.js';

/** Renames a profile in both files. The window stays with it if it is the active one. */
export async function renameProfile(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const { name } = await profileTarget(context, target, 'Rename a Profile');
  const { profiles } = await context.profiles.reader.list();
  await context.profiles.editor.preflight(name);
  const taken = new Set(profiles.map((profile) => profile.name));
  const to = await context.ui.prompts.ask({
    title: `Rename Profile ${name}`,
    prompt: 'New name in both AWS files. Programs and scripts that use the old name must be updated',
    value: name,
    check: (text) => {
      if (text === name) return 'Type another name.';
      const fault = taken.has(text) ? 'taken' : profileNameFault(text);
      return fault && profileNameMessage(fault);
    },
  });
  const notices = await context.ui.editor.withViewProgress(() => context.profiles.editor.rename(name, to));
  await followName(context, name, to);
  await sayChanged(context, notices);
}
