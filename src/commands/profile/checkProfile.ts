import { formatAccount, formatCaller, formatServers } from '../../ui/format.js';
import type { Needs } from '../context.js';
import { useChoice } from '../connection/useChoice.js';
import { isKeyringProfile, requireItem } from './itemOfProfile.js';
import { profileTarget } from './profileTarget.js';

/** Asks AWS who a profile is, without making it the active one. */
export async function checkProfile(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const profile = await profileTarget(context, target, 'Check a Profile');
  if (isKeyringProfile(profile)) await requireItem(context, profile).finally(() => context.profiles.itemStates.load());
  const { caller, foreign } = await context.ui.editor.withViewProgress(() =>
    context.choices.connect({ kind: 'profile', name: profile.name }),
  );
  context.profiles.local.remember(profile, caller);
  const server = foreign === undefined ? '' : ` at ${formatServers(foreign)}`;
  const choice = { kind: 'profile', name: profile.name } as const;
  context.ui.notify(
    `The profile ${profile.name} works: it signs as ${formatCaller(caller)} of account ${formatAccount(caller.account)}${server}.`,
    profile.name === active(context) ? {} : { 'Use Profile': () => useChoice(context, choice) },
  );
}

/** The profile that this window is connected with. */
function active({ account: { state } }: Needs<'account'>): string | undefined {
  return state.kind === 'open' && state.account.connection.choice.kind === 'profile'
    ? state.account.connection.choice.name
    : undefined;
}
