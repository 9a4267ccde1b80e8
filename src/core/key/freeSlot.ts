import type { AccessKey, LastUsed } from '../model.js';
import { isOff } from './keyStatus.js';

/** A key of a user at the limit, with what tells whether it may go. */
export interface SlotKey {
  readonly key: AccessKey;
  readonly lastUsed?: LastUsed | undefined;
  /** This computer has its secret: whose key it is, is known. */
  readonly attributed: boolean;
}

/** Why a key is the one to go: it is off; it was never used; it was not used for longest. */
export type FreeReason = 'off' | 'neverUsed' | 'unusedLongest';

/** The key that may best make room for a new one, and why. */
export interface FreeSlot {
  readonly keyId: string;
  readonly reason: FreeReason;
}

/** Which key to give up for a new one. None where last uses are not known, and none that was used in the last week. */
export function suggestFreeSlot(keys: readonly SlotKey[], now: number): FreeSlot | undefined {
  const off = byUse(keys.filter(({ key }) => isOff(key)))[0];
  if (off) return { keyId: off.key.id, reason: 'off' };
  const olderThanAWeek = keys.filter(({ key }) => now - (key.created ?? now) > WEEK);
  const unused = olderThanAWeek.find(({ lastUsed }) => lastUsed !== undefined && lastUsed.date === undefined);
  if (unused) return { keyId: unused.key.id, reason: 'neverUsed' };
  const idle = byUse(
    olderThanAWeek.filter(({ lastUsed }) => lastUsed?.date !== undefined && now - lastUsed.date > WEEK),
  )[0];
  return idle && { keyId: idle.key.id, reason: 'unusedLongest' };
}

/**
 * How a key may make room. `delete`: it is off. `deactivateThenDelete`: it is active and we know whose it is. `deactivate`: it is active
 * and may be anyone's, so it is only switched off, to be deleted once nothing missed it.
 */
export function waysToFree({ key, attributed }: SlotKey): 'delete' | 'deactivateThenDelete' | 'deactivate' {
  if (isOff(key)) return 'delete';
  return attributed ? 'deactivateThenDelete' : 'deactivate';
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** The one that was not used for longest first; never used, or not known, counts as before all others. */
function byUse(keys: readonly SlotKey[]): readonly SlotKey[] {
  const time = ({ lastUsed }: SlotKey): number => lastUsed?.date ?? 0;
  return keys.toSorted((one, other) => time(one) - time(other));
}
