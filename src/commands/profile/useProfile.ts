import { chooseProfile, useChoice } from '../connection/chooseProfile.js';
import type { Needs } from '../context.js';
import { profileRowOf } from './profileTarget.js';

/** Makes a profile the active one of this window. */
export async function useProfile(
  context: Needs<'account' | 'choices' | 'profiles' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const row = profileRowOf(context, target);
  if (row?.kind === 'profile') await useChoice(context, { kind: 'profile', name: row.profile.name });
  else await chooseProfile(context);
}
