import type { Place, ProfileList } from '../model.js';
import { isRemote, remotePlaceId } from '../place/remotePlace.js';
import type { KeyIdentity } from '../secret/secretRecords.js';

/**
 * Where on this computer the secret of each key is, by key ID: the profiles that hold it, or whose line reads it from the system's
 * keyring, then VS Code's secret storage. Whole pairs only: a profile with the ID alone has no secret. Of a line it is believed that
 * its item is there.
 */
export function secretPlaces(
  { profiles, files }: Pick<ProfileList, 'profiles' | 'files'>,
  saved: readonly Pick<KeyIdentity, 'keyId'>[],
): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  const add = (keyId: string, place: Place): void => {
    const others = places.get(keyId);
    if (others) others.push(place);
    else places.set(keyId, [place]);
  };
  for (const { name, accessKeyId, keys, keyringKeyId } of profiles) {
    if (accessKeyId !== undefined && keys === 'pair')
      add(accessKeyId, { kind: 'profile', profile: name, path: files.credentials });
    if (keyringKeyId !== undefined) add(keyringKeyId, { kind: 'keyring', profile: name, path: files.config });
  }
  for (const { keyId } of saved) add(keyId, { kind: 'secretStorage' });
  return places;
}

/** True for one profile of one file, whose region does not count, for the secret storage, or for one remote place. */
export function isSamePlace(one: Place, other: Place): boolean {
  if (one.kind === 'secretStorage' || other.kind === 'secretStorage') return one.kind === other.kind;
  if (isRemote(one) || isRemote(other))
    return isRemote(one) && isRemote(other) && remotePlaceId(one) === remotePlaceId(other);
  return one.kind === other.kind && one.profile === other.profile && one.path === other.path;
}

/** A place where other programs find the secret by the name of a profile. */
export type NamedPlace = Extract<Place, { readonly kind: 'profile' | 'keyring' }>;

/** True for a profile that holds the secret, or whose line reads it from the system's keyring. */
export function isNamed(place: Place): place is NamedPlace {
  return place.kind === 'profile' || place.kind === 'keyring';
}
