import { keyOf } from './keyIdentity.js';
import type { LastUsed } from '../model.js';
import type { AccountIdentity, LostSecret, KeyIdentity } from '../secret/secretRecords.js';
import type { AppearedKey } from '../issue/appearedKeys.js';
import type { Reconciled } from '../issue/reconcileCreations.js';

/** A key whose secret is lost, before it is written down. */
export type FoundLost = KeyIdentity & Pick<LostSecret, 'certain'>;

/**
 * The keys among those that appeared while a creation was cut short whose secret nobody has. One that was used has an owner
 * somewhere. `certain`: the key is known to be the one that was created.
 */
export function lostAmong(
  account: AccountIdentity,
  appeared: readonly AppearedKey[],
  certain: boolean,
): readonly FoundLost[] {
  return appeared
    .filter(
      ({ lastUsed, inWindow }) => lastUsed?.date === undefined && (certain || (inWindow && lastUsed !== undefined)),
    )
    .map(({ key }) => ({ ...keyOf(account, { userName: key.userName, keyId: key.id }), certain }));
}

/** The keys whose secret nobody has, of a creation that an earlier start cut short. A store that this client cannot see, or that forgets, may have had a copy. */
export function lostByReconciling(reconciled: Reconciled): readonly FoundLost[] {
  if (reconciled.kind !== 'appeared' || reconciled.store === 'otherClient') return [];
  return lostAmong(reconciled.entry, reconciled.keys, reconciled.certain && reconciled.store !== 'vanished');
}

/** True once the key was used after its secret was found to be lost: then someone has it. */
export function isUsedSince({ found }: LostSecret, lastUsed: LastUsed | undefined): boolean {
  return lastUsed?.date !== undefined && lastUsed.date > found;
}
