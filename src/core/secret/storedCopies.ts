import { mayBeSameKey } from '../key/keyIdentity.js';
import { isNamed, isSamePlace } from '../key/secretPlaces.js';
import type { Place } from '../model.js';
import type { KeyIdentity, StoredCopy } from './secretRecords.js';
import type { SecretText } from './secretText.js';

/** The copies that may be of that key: those in profiles, which name no server, and those saved for it. */
export function copiesOf(key: KeyIdentity, copies: readonly StoredCopy[]): readonly StoredCopy[] {
  return copies.filter(({ saved }) => saved === undefined || mayBeSameKey(saved, key));
}

/** The secrets among copies, each once: copies of one key ID need not be of one pair. */
export function secretsIn(copies: readonly StoredCopy[]): readonly SecretText[] {
  return copies
    .map(({ secret }) => secret)
    .filter((secret, at, all) => all.findIndex((other) => other.equals(secret)) === at);
}

/** Where that very secret is, each place once. */
export function placesWith(secret: SecretText, copies: readonly StoredCopy[]): readonly Place[] {
  return copies
    .filter((copy) => copy.secret.equals(secret))
    .flatMap(({ place }) => place ?? [])
    .filter((place, at, all) => all.findIndex((other) => isSamePlace(other, place)) === at);
}

/** True for the copy that is found by the name of that profile. */
export function isInProfile(profile: string): (copy: StoredCopy) => boolean {
  return ({ place }) => place !== undefined && isNamed(place) && place.profile === profile;
}

/** Where else the secret of this copy is: empty when it is the only one, and where the copy itself is not among them. */
export function placesBeside(isThis: (copy: StoredCopy) => boolean, copies: readonly StoredCopy[]): readonly Place[] {
  const copy = copies.find(isThis);
  return copy === undefined
    ? []
    : placesWith(
        copy.secret,
        copies.filter((other) => other !== copy),
      );
}
