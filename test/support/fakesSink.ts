import { IamKeysError } from '../../src/core/errors.js';
import type { Destination, KeyPair } from '../../src/core/model.js';
import type { KeySecret } from '../../src/core/secret/secretRecords.js';
import type { SecretSink, SinkNotice, StoredKeys } from '../../src/core/ports.js';

/** A profile in memory: holds the pair that was stored last. */
export class MemorySink implements SecretSink {
  readonly stored = new Map<string, KeySecret>();
  notices: readonly SinkNotice[] = [];

  constructor(
    readonly destination: Destination = { kind: 'profile', profile: 'work', path: '/home/me/.aws/credentials' },
  ) {}

  async preflight(): Promise<void> {
    return Promise.resolve();
  }

  async store(secret: KeySecret): Promise<readonly SinkNotice[]> {
    this.stored.set(secret.keyId, secret);
    return Promise.resolve(this.notices);
  }

  async readBack({ keyId, secret }: KeySecret): Promise<void> {
    if (this.stored.get(keyId)?.secret.equals(secret) !== true)
      throw new IamKeysError('ReadBackDiffers', { where: 'memory' });
    return Promise.resolve();
  }
}

/** The keys in these sinks. */
export class SinkKeys implements StoredKeys {
  constructor(private readonly sinks: readonly MemorySink[]) {}

  async list(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.sinks.flatMap((sink) => [...sink.stored.keys()])));
  }

  async has(_destination: Destination, { keyId, secret }: KeyPair): Promise<boolean> {
    return Promise.resolve(this.sinks.some((sink) => sink.stored.get(keyId)?.secret.equals(secret) === true));
  }
}
