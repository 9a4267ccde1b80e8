import type { KeyPair, Place } from '../../core/model.js';
import { isInProfile, placesBeside } from '../../core/secret/storedCopies.js';
import type { Needs } from '../context.js';

/** The whole pair that a profile holds, and where else on this computer that very pair is. */
export interface HeldPair {
  readonly pair: KeyPair;
  readonly place: Place;
  readonly beside: readonly Place[];
}

/** Undefined where the profile holds no pair of that ID, or it cannot be read: then no other copy is known either. */
export async function heldPair(
  { secrets }: Needs<'secrets'>,
  profile: string,
  keyId: string | undefined,
): Promise<HeldPair | undefined> {
  if (keyId === undefined) return undefined;
  const copies = await secrets.ports.stored.copies(keyId).catch(() => []);
  const isThis = isInProfile(profile);
  const held = copies.find(isThis);
  return (
    held?.place && { pair: { keyId, secret: held.secret }, place: held.place, beside: placesBeside(isThis, copies) }
  );
}

/** Once the pair was taken out of its profile on purpose. */
export async function forgetHeld({ secrets }: Needs<'secrets'>, held: HeldPair | undefined): Promise<void> {
  if (held) await secrets.ports.watch?.forgetAt(held.place, held.pair);
}
