import type { Needs } from '../context.js';
import { profileRowOf, profileTarget } from './profileTarget.js';

/** Opens the file a profile stands in at its header, or at the line of a problem. */
export async function openProfile(context: Needs<'profiles' | 'ui'>, target?: unknown): Promise<void> {
  const row = profileRowOf(context, target);
  if (row?.kind === 'problem') {
    await context.ui.editor.openFile(row.problem.path, row.problem.line);
    return;
  }
  const profile = await profileTarget(context, target, 'Open a Profile in Its File');
  const { credentials, config } = context.profiles.reader.locations();
  await context.ui.editor.openFile(profile.inCredentials ? credentials : config, profile.line);
}
