import type { Profile, ProfileChoice } from '../model.js';
import { chainOf } from './sourceChain.js';

/** True when connecting asks for a code, so that a session that is over can be had anew by connecting once more. */
export function asksForCode(choice: ProfileChoice, profiles: readonly Profile[]): boolean {
  if (choice.kind === 'profile' && choice.mfaSerial !== undefined) return true;
  return chainOf(choice, profiles).links.some(
    ({ kind, profile }) => kind === 'role' && profile.mfaSerial !== undefined,
  );
}
