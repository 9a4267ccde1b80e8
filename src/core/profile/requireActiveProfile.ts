import { IamKeysError } from '../errors.js';
import type { ProfileChoice, ProfileList } from '../model.js';
import { activeProfile, type ProfileWishes } from './activeProfile.js';

/** The active profile, to connect with; throws `NoCredentials` when there is none. */
export function requireActiveProfile(
  wishes: ProfileWishes,
  { profiles, files }: Pick<ProfileList, 'profiles' | 'files'>,
): ProfileChoice {
  const choice = activeProfile(wishes, profiles);
  if (choice) return choice;
  const hasProfiles = profiles.some(({ kind }) => kind !== 'none') || undefined;
  throw new IamKeysError('NoCredentials', { files, hasProfiles });
}
