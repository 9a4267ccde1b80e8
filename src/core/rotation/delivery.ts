import { withDeadline } from '../deadline.js';
import { asIamKeysError } from '../errors.js';
import { isNamed, isSamePlace } from '../key/secretPlaces.js';
import type { Place } from '../model.js';
import { isRemote, remotePlaceName } from '../place/remotePlace.js';
import type { SecretText } from '../secret/secretText.js';
import {
  followCopy,
  keyIn,
  putInto,
  saveStep,
  type DeliveryFailure,
  type RotationPorts,
  type RotationWithNewKey,
} from './rotation.js';

/** How long one place may take; the others do not wait for it. */
const DELIVERY_SECONDS = 60;

/** How far a delivery came: the rotation as it is written down now, and the places that did not take the key. */
export interface Delivery {
  readonly rotation: RotationWithNewKey;
  readonly failures: readonly DeliveryFailure[];
}

/**
 * Puts the new secret into all destinations that do not have it, side by side, each read back and written down as soon as it has
 * it. The signal stops what can be stopped; what cannot is waited for. Rejects only where that cannot be written down.
 */
export async function deliver(
  rotation: RotationWithNewKey,
  secret: SecretText,
  ports: RotationPorts,
  signal?: AbortSignal,
): Promise<Delivery> {
  const pair = { ...keyIn(rotation, rotation.newKeyId), secret };
  const failures: DeliveryFailure[] = [];
  let now = rotation;
  let written: Promise<void> = Promise.resolve();
  const strike = (place: Place): Promise<void> => {
    written = written.then(async () => {
      now = await saveStep(now, { left: now.left.filter((each) => !isSamePlace(each, place)) }, ports);
    });
    return written;
  };
  const deliveries = rotation.left.map(async (place) => {
    const error = await failureOf(place, (late) => putInto(place, pair, ports, eitherOf(late, signal)), ports);
    if (error !== undefined) {
      failures.push({ place, error });
      return;
    }
    followCopy(place, pair, ports);
    await strike(place);
  });
  await Promise.all(deliveries);
  return { rotation: now, failures };
}

function eitherOf(late: AbortSignal, stopped: AbortSignal | undefined): AbortSignal {
  return stopped === undefined ? late : AbortSignal.any([late, stopped]);
}

async function failureOf(place: Place, work: (late: AbortSignal) => Promise<void>, { timer }: RotationPorts) {
  const what = nameOf(place);
  try {
    await withDeadline({ timer, seconds: DELIVERY_SECONDS, what }, work);
    return undefined;
  } catch (error) {
    return asIamKeysError(error);
  }
}

function nameOf(place: Place): string {
  if (isRemote(place)) return `The ${remotePlaceName(place)}`;
  return isNamed(place) ? `The profile ${place.profile}` : "VS Code's secret storage";
}
