import type { Profile, ProfileChoice } from '../model.js';

/** True when connecting asks for a code, so that a session that is over can be had anew by connecting once more. */
export function asksForCode(choice: ProfileChoice, profiles: readonly Profile[]): boolean {
  if (choice.kind !== 'profile') return false;
  if (choice.mfaSerial !== undefined) return true;
  const seen = new Set<Profile>();
  let profile = profiles.find(({ name }) => name === choice.name);
  while (profile?.kind === 'role' && !seen.has(profile)) {
    if (profile.mfaSerial !== undefined) return true;
    seen.add(profile);
    const source = profile.sourceProfile;
    profile = profiles.find(({ name }) => name === source);
  }
  return false;
}
