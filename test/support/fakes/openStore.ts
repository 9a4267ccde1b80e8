import { randomUUID } from 'node:crypto';
import { keyOf } from '../../../src/core/key/keyIdentity.js';
import type { KeySecret, KeyIdentity } from '../../../src/core/secret/secretRecords.js';
import { SecretStorageSecrets } from '../../../src/destinations/secretStorage/savedSecrets.js';
import { SecretStorageDestination } from '../../../src/destinations/secretStorage/secretStorage.js';
import { boundedStore } from '../../../src/destinations/secretStorage/boundedStore.js';
import { SecretStorageIdentity } from '../../../src/destinations/secretStorage/storageIdentity.js';
import { ACCOUNT } from './fakeAccount.js';
import { randomKeyId, randomSecret } from './randomPair.js';
import { MemorySecretStore } from './memorySecretStore.js';
import { MemorySavedSecretRecords, MemoryClientStores } from './memoryRecords.js';
import { FakeTime } from './fakeTime.js';

/** What outlives an activation. */
export class Shared {
  readonly time = new FakeTime();
  readonly index = new MemorySavedSecretRecords();
  readonly known = new MemoryClientStores();
  storage = new Map<string, string>();

  /** One activation of VS Code at this storage. */
  activate(clientId = 'desktop', storage = this.storage) {
    const store = new MemorySecretStore(storage);
    const bounded = boundedStore(store, this.time);
    const { index, known, time: clock } = this;
    const mark = new SecretStorageIdentity(bounded, { clientStores: known, clientId, random: randomUUID });
    const activation = randomUUID();
    return {
      store,
      mark,
      activation,
      destination: new SecretStorageDestination(bounded, {
        records: index,
        identity: mark,
        clock,
        activation,
        random: randomUUID,
      }),
      saved: new SecretStorageSecrets(bounded, { records: index, identity: mark, activation }),
    };
  }
}

/** A pair of a user whose name uses all that IAM allows. */
export function newPair(userName = 'Bob+=,.@-_'): KeySecret {
  return { account: ACCOUNT, partition: 'aws', userName, keyId: randomKeyId(), secret: randomSecret() };
}

/** The pair without its secret. */
export function idsOf(pair: KeySecret): KeyIdentity {
  return keyOf(pair, pair);
}
