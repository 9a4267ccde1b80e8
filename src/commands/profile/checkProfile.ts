import { formatCaller, formatServers } from '../../ui/format.js';
import type { CommandContext } from '../context.js';
import { profileTarget } from './profileTarget.js';

/** Asks AWS who a profile is, without making it the active one. */
export async function checkProfile(context: CommandContext, target?: unknown): Promise<void> {
  const profile = await profileTarget(context, target, 'Check a Profile');
  const { caller, foreign } = await context.editor.withViewProgress(() =>
    context.connect({ kind: 'profile', name: profile.name }),
  );
  context.localProfiles.remember(profile, caller);
  const server = foreign === undefined ? '' : ` at ${formatServers(foreign)}`;
  void context.prompts.tell(
    `The profile ${profile.name} works: it signs as ${formatCaller(caller)} of account ${caller.account}${server}.`,
  );
}
