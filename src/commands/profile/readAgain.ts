import type { ProfileChoice } from '../../core/model.js';
import type { Needs } from '../context.js';

/** Shows at once what the files say now; their watch would tell a moment later. */
export async function readAgain(context: Needs<'profiles' | 'secrets'>): Promise<void> {
  await Promise.all([context.profiles.local.load(), context.secrets.local.loadProfiles()]);
}

/** Makes a profile the one of this window, if the other is; for a profile that has a new name. */
export async function followName(context: Needs<'account' | 'choices'>, from: string, to: string): Promise<void> {
  const active: ProfileChoice | undefined = await context.choices.active().catch(() => undefined);
  if (active?.kind !== 'profile' || active.name !== from) return;
  await context.choices.choose({ kind: 'profile', name: to });
  context.account.close();
}
