import { chooseProfile } from '../connection/chooseProfile.js';
import { useChoice } from '../connection/useChoice.js';
import type { NewProfileNeeds } from './addingProfiles.js';
import { profileRowOf } from './profileTarget.js';

/** Makes a profile the active one of this window. */
export async function useProfile(context: NewProfileNeeds, target?: unknown): Promise<void> {
  const row = profileRowOf(context, target);
  if (row?.kind === 'profile') await useChoice(context, { kind: 'profile', name: row.profile.name });
  else await chooseProfile(context);
}
