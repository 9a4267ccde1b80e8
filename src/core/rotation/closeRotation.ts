import { succeeds } from '../issue/storeOrKeep.js';
import { isSameKey } from '../key/keyIdentity.js';
import { isNamed } from '../key/secretPlaces.js';
import type { Rotation } from '../model.js';
import { placesWith } from '../secret/storedCopies.js';
import { keyIn, type RotationPorts } from './rotation.js';

/**
 * Removes what is written down. The old secret that was kept for an undo goes with it where a profile has that very secret, or where
 * `oldIsGone`: the server of the key says that nobody has the key any more, or we have just deleted it. Then its item in the system's
 * keyring goes, too.
 */
export async function closeRotation(
  rotation: Rotation,
  { oldIsGone }: { readonly oldIsGone: boolean },
  ports: Pick<RotationPorts, 'copies' | 'saved' | 'items' | 'rotations' | 'unstoredPorts'>,
): Promise<void> {
  if (oldIsGone) await succeeds(ports.items.forget(keyIn(rotation, rotation.oldKeyId)));
  if (rotation.oldKept) await dropSpare(rotation, oldIsGone, ports);
  await ports.rotations.remove(rotation);
}

async function dropSpare(
  rotation: Rotation,
  oldIsGone: boolean,
  {
    copies: copiesIn,
    saved: secrets,
    unstoredPorts: { watch },
  }: Pick<RotationPorts, 'copies' | 'saved' | 'unstoredPorts'>,
): Promise<void> {
  const key = keyIn(rotation, rotation.oldKeyId);
  const copies = await copiesIn(key.keyId);
  // One that version 0.1.0 saved may be another server's: it stays, for the person to forget.
  const spare = copies.find(({ saved }) => saved !== undefined && isSameKey(saved, key));
  if (spare?.saved === undefined) return;
  const { saved, secret } = spare;
  const forget = (): Promise<boolean> => succeeds(secrets.forget(saved));
  if (oldIsGone) await forget();
  else if (placesWith(secret, copies).some(isNamed)) {
    await (watch ? watch.whenSafe({ keyId: key.keyId, secret }, forget) : forget());
  }
}
