import type { Profile, ProfileChoice } from '../model.js';
import { asksForCode } from './mfaSession.js';
import { chainOf } from './sourceChain.js';

/** True when connecting asks nobody for anything and runs no program, so that it may be tried again unasked. */
export function connectsSilently(choice: ProfileChoice, profiles: readonly Profile[]): boolean {
  const { links, end } = chainOf(choice, profiles);
  return end === 'own' && !asksForCode(choice, profiles) && links.every(({ kind }) => kind !== 'process');
}
