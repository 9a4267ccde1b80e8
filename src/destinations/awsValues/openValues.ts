import { IamKeysError } from '../../core/errors.js';
import type { AwsValues } from '../../core/place/awsValues.js';
import { remotePlaceName, type ParameterStorePlace, type SecretsManagerPlace } from '../../core/place/remotePlace.js';
import type { Connection } from '../../core/ports.js';

/** Connects with a profile, beside the account of the window. */
export type ConnectTo = (profile: string) => Promise<Pick<Connection, 'caller' | 'values'>>;

/** The values of the very account that a place is in. Rejects with `PlaceRefused` where its profile is now one of another. */
export async function openValues(
  place: SecretsManagerPlace | ParameterStorePlace,
  connect: ConnectTo,
): Promise<AwsValues> {
  const { caller, values } = await connect(place.profile);
  if (caller.account !== place.account)
    throw new IamKeysError('PlaceRefused', { place: remotePlaceName(place), why: 'account', detail: caller.account });
  if (values === undefined) throw new IamKeysError('NotSupported', { action: place.kind });
  return values;
}
