import { IamKeysError } from '../../../src/core/errors.js';
import type { Place, KeyPair } from '../../../src/core/model.js';
import type { KeySecret } from '../../../src/core/secret/secretRecords.js';
import type { Destination, WriteNotice, StoredKeys } from '../../../src/core/ports.js';

/** A profile in memory: holds the pair that was stored last. */
export class MemorySink implements Destination {
  readonly stored = new Map<string, KeySecret>();
  notices: readonly WriteNotice[] = [];

  constructor(readonly place: Place = { kind: 'profile', profile: 'work', path: '/home/me/.aws/credentials' }) {}

  async preflight(): Promise<void> {
    return Promise.resolve();
  }

  async store(secret: KeySecret): Promise<readonly WriteNotice[]> {
    this.stored.set(secret.keyId, secret);
    return Promise.resolve(this.notices);
  }

  async readBack({ keyId, secret }: KeySecret): Promise<void> {
    if (this.stored.get(keyId)?.secret.equals(secret) !== true)
      throw new IamKeysError('ReadBackDiffers', { where: 'memory' });
    return Promise.resolve();
  }
}

/** The keys in these destinations. */
export class SinkKeys implements StoredKeys {
  constructor(private readonly destinations: readonly MemorySink[]) {}

  async list(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.destinations.flatMap((destination) => [...destination.stored.keys()])));
  }

  async has(_destination: Place, { keyId, secret }: KeyPair): Promise<boolean> {
    return Promise.resolve(
      this.destinations.some((destination) => destination.stored.get(keyId)?.secret.equals(secret) === true),
    );
  }
}
