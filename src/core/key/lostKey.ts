import type { LastUsed } from '../model.js';
import type { LostSecret, SavedSecret } from '../secret/secretRecords.js';
import type { AppearedKey } from './appearedKeys.js';
import type { Settled } from './settleEntry.js';

/** A key whose secret is lost, before it is written down. */
export type FoundLost = SavedSecret & Pick<LostSecret, 'certain'>;

/**
 * The keys among those that appeared while a creation was cut short whose secret nobody has. One that was used has an owner
 * somewhere. `certain`: the key is known to be the one that was created.
 */
export function lostAmong(account: string, appeared: readonly AppearedKey[], certain: boolean): readonly FoundLost[] {
  return appeared
    .filter(
      ({ lastUsed, inWindow }) => lastUsed?.date === undefined && (certain || (inWindow && lastUsed !== undefined)),
    )
    .map(({ key }) => ({ account, userName: key.userName, keyId: key.id, certain }));
}

/** The same of a creation that an earlier start cut short. A store that this client cannot see, or that forgets, may have had a copy. */
export function lostBySettling(settled: Settled): readonly FoundLost[] {
  if (settled.kind !== 'appeared' || settled.store === 'otherClient') return [];
  return lostAmong(settled.entry.account, settled.keys, settled.certain && settled.store !== 'vanished');
}

/** True once the key was used after its secret was found to be lost: then someone has it. */
export function isUsedSince({ found }: LostSecret, lastUsed: LastUsed | undefined): boolean {
  return lastUsed?.date !== undefined && lastUsed.date > found;
}
