import { asIamKeysError, IamKeysError, type AnyIamKeysError } from '../errors.js';
import { keyOf, mayBeSameKey } from '../key/keyIdentity.js';
import type { KeyPair, Place } from '../model.js';
import type { UnstoredSecrets } from './secretPorts.js';
import type { KeyIdentity } from './secretRecords.js';
import type { SecretText } from './secretText.js';

/** A key whose secret is wanted. */
export interface ReadableKey {
  readonly keyId: string;
  /** The user, or the profile where the user is not known. */
  readonly owner: string;
  /** Missing where only a profile names the key, which does not say what server it is of. */
  readonly identity?: KeyIdentity;
}

/** A key whose secret can be read here. */
export interface ReadableSecret extends ReadableKey {
  /** `waiting`: in no destination yet. */
  readonly place: Place | 'waiting';
}

/** One kind of place that secrets can be read from. */
export interface SecretSource {
  list(): Promise<readonly ReadableSecret[]>;
  /** `undefined` where the source has no secret of that key. */
  read(key: ReadableKey): Promise<SecretText | undefined>;
}

/** A key of whom all is known. */
export function readableKey(identity: KeyIdentity): ReadableKey {
  const { keyId, userName } = identity;
  return { keyId, owner: userName, identity: keyOf(identity, identity) };
}

/** True for the same key as far as is known. */
export function mayBeSame(one: ReadableKey, other: ReadableKey): boolean {
  if (!one.identity || !other.identity) return one.keyId === other.keyId;
  return mayBeSameKey(one.identity, other.identity);
}

/** A pair as it was read. */
export interface ReadPair extends KeyPair {
  /** False while the secret is in no destination: what is copied may be the only copy then. */
  readonly isStored: boolean;
}

/** The secrets that can be read here, wherever they lie: the waiting ones, then those of each source in turn. */
export class ReadableSecrets {
  constructor(
    private readonly unstored: Pick<UnstoredSecrets, 'list' | 'reveal'>,
    private readonly sources: readonly SecretSource[],
  ) {}

  /** A key is listed once, where it is read from. A source that cannot be read lists nothing. */
  async list(): Promise<readonly ReadableSecret[]> {
    const waiting = this.unstored.list().map((each): ReadableSecret => ({ ...readableKey(each), place: 'waiting' }));
    const stored = await Promise.all(this.sources.map((source) => source.list().catch(() => [])));
    const all = [...waiting, ...stored.flat()];
    return all.filter((each, at) => all.findIndex((other) => mayBeSame(other, each)) === at);
  }

  /** Rejects with `SecretMissing` where no source has it, and with the first source's failure where one could not be read. */
  async read(key: ReadableKey): Promise<ReadPair> {
    const { keyId } = key;
    const waiting = this.unstored.list().find((each) => mayBeSame(readableKey(each), key));
    if (waiting) return { keyId, secret: await this.unstored.reveal(waiting), isStored: false };
    let failure: AnyIamKeysError | undefined;
    for (const source of this.sources) {
      try {
        const secret = await source.read(key);
        if (secret) return { keyId, secret, isStored: true };
      } catch (error) {
        failure ??= asIamKeysError(error);
      }
    }
    throw failure ?? new IamKeysError('SecretMissing', { keyId });
  }
}
