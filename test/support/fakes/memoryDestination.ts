import { IamKeysError } from '../../../src/core/errors.js';
import type { Place, KeyPair } from '../../../src/core/model.js';
import { isSameKey, keyOf } from '../../../src/core/key/keyIdentity.js';
import type { KeySecret, StoredCopy } from '../../../src/core/secret/secretRecords.js';
import type { Destination, WriteNotice } from '../../../src/core/ports.js';
import type { StoredKeys } from '../../../src/core/secret/secretPorts.js';
import type { SecretText } from '../../../src/core/secret/secretText.js';

/** A destination in memory: a profile holds the pair that was stored last, the secret storage one for each key. */
export class MemoryDestination implements Destination {
  pairs: readonly KeySecret[] = [];
  notices: readonly WriteNotice[] = [];

  constructor(readonly place: Place = { kind: 'profile', profile: 'work', path: '/home/me/.aws/credentials' }) {}

  async preflight(): Promise<void> {
    return Promise.resolve();
  }

  async store(...[pair]: Parameters<Destination['store']>): Promise<readonly WriteNotice[]> {
    const others = this.place.kind === 'secretStorage' ? this.pairs.filter((other) => !isSameKey(other, pair)) : [];
    this.pairs = [...others, pair];
    return Promise.resolve(this.notices);
  }

  async readBack({ keyId, secret }: KeySecret): Promise<void> {
    if (this.secretOf(keyId)?.equals(secret) !== true) throw new IamKeysError('ReadBackDiffers', { where: 'memory' });
    return Promise.resolve();
  }

  secretOf(keyId: string): SecretText | undefined {
    return this.pairs.find((pair) => pair.keyId === keyId)?.secret;
  }
}

/** The keys in these destinations, whichever is asked for. */
export class MemoryStoredKeys implements StoredKeys {
  constructor(private readonly destinations: readonly MemoryDestination[]) {}

  async list(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.destinations.flatMap(({ pairs }) => pairs.map(({ keyId }) => keyId))));
  }

  async copies(keyId: string): Promise<readonly StoredCopy[]> {
    return Promise.resolve(
      this.destinations.flatMap(({ place, pairs }) =>
        pairs
          .filter((pair) => pair.keyId === keyId)
          .map((pair) => ({
            place,
            secret: pair.secret,
            ...(place.kind === 'secretStorage' && { saved: keyOf(pair, pair) }),
          })),
      ),
    );
  }

  async has(_place: Place, { keyId, secret }: KeyPair): Promise<boolean> {
    return Promise.resolve(this.destinations.some((each) => each.secretOf(keyId)?.equals(secret) === true));
  }
}
