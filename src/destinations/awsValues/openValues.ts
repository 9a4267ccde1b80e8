import { IamKeysError } from '../../core/errors.js';
import type { AwsValues, ParameterStore, SecretsManager } from '../../core/place/awsValues.js';
import { remotePlaceName, type PlaceInAws } from '../../core/place/remotePlace.js';
import type { Connection } from '../../core/ports.js';

/** Connects with a profile, beside the account of the window. */
export type ConnectTo = (profile: string) => Promise<Pick<Connection, 'caller' | 'values'>>;

/**
 * The Secrets Manager of the very account that a place is in, opened once. Rejects with `PlaceRefused` where its profile is now one of
 * another account.
 */
export function openedSecrets(place: PlaceInAws, connect: ConnectTo): () => Promise<SecretsManager> {
  return once(async () => (await openValues(place, connect)).secrets(place.region));
}

/** The Parameter Store of a place, opened as {@link openedSecrets} opens the other. */
export function openedParameters(place: PlaceInAws, connect: ConnectTo): () => Promise<ParameterStore> {
  return once(async () => (await openValues(place, connect)).parameters(place.region));
}

async function openValues(place: PlaceInAws, connect: ConnectTo): Promise<AwsValues> {
  const { caller, values } = await connect(place.profile);
  if (caller.account !== place.account)
    throw new IamKeysError('PlaceRefused', { place: remotePlaceName(place), why: 'account', detail: caller.account });
  if (values === undefined) throw new IamKeysError('NotSupported', { action: place.kind });
  return values;
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => (opened ??= open());
}
