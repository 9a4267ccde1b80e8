import { succeeds } from '../issue/storeOrKeep.js';
import { isSamePlace } from '../key/secretPlaces.js';
import type { Rotation } from '../model.js';
import { isRemote, type RemotePlace } from '../place/remotePlace.js';
import type { KeyIdentity, KeySecret } from '../secret/secretRecords.js';
import { putInto, type RotationPorts } from './rotation.js';

/**
 * Gives the old pair back to the remote places of a rotation, before its new key is deleted. False where one has taken the new pair and
 * cannot go back, as the old secret is not here. Rejects with the error of a place that has taken the new pair and refuses the old one.
 */
export async function takeBackRemote(
  rotation: Rotation,
  newKey: KeyIdentity,
  old: KeySecret | undefined,
  ports: Pick<RotationPorts, 'destinationFor'>,
): Promise<boolean> {
  for (const place of rotation.destinations.filter(isRemote)) {
    const back = goBack(place, newKey, old, ports);
    // One that is known not to have taken the new pair is tried all the same: its answer may have been lost.
    if (rotation.left.some((each) => isSamePlace(each, place))) await succeeds(Promise.resolve(back));
    else if (back === undefined) return false;
    else await back;
  }
  return true;
}

function goBack(
  place: RemotePlace,
  newKey: KeyIdentity,
  old: KeySecret | undefined,
  ports: Pick<RotationPorts, 'destinationFor'>,
): Promise<void> | undefined {
  return old === undefined ? ports.destinationFor(place).takeBack?.(newKey) : putInto(place, old, ports);
}
