import type { Profile, ProfileChoice } from '../model.js';

/** True when connecting asks nobody for anything and runs no program, so that it may be tried again unasked. */
export function connectsSilently(choice: ProfileChoice, profiles: readonly Profile[]): boolean {
  if (choice.kind !== 'profile') return true;
  if (choice.mfaSerial !== undefined) return false;
  const seen = new Set<string>();
  let name: string | undefined = choice.name;
  while (name !== undefined && !seen.has(name)) {
    seen.add(name);
    const profile = profiles.find((each) => each.name === name);
    if (!profile || profile.kind === 'process') return false;
    if (profile.kind !== 'role') return true;
    if (profile.mfaSerial !== undefined) return false;
    name = profile.sourceProfile;
  }
  return name === undefined;
}
