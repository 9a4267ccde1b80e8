import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { WindowUnstoredSecrets } from '../../../src/core/secret/unstoredSecrets.js';
import { StorageSecretBackups } from '../../../src/destinations/secretStorage/secretBackups.js';
import { SecretStorageSecrets } from '../../../src/destinations/secretStorage/savedSecrets.js';
import { SecretStorageDestination } from '../../../src/destinations/secretStorage/secretStorage.js';
import { SecretStorageIdentity } from '../../../src/destinations/secretStorage/storageIdentity.js';
import { FolderClientStores } from '../../../src/state/clientStores.js';
import { FolderSavedSecretRecords } from '../../../src/state/savedSecretRecords.js';
import { MemorySecretStore } from '../../support/fakes/memorySecretStore.js';
import {
  ANA,
  BOB,
  FIRST,
  leftState,
  readLeft,
  SECOND,
  STORE,
  THIRD,
  WAITING_ENTRY,
  WORK,
  WRITTEN,
} from './version010Left.js';

const FORMER_STORE = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('what version 0.1.0 left', () => {
  const { folder, openJournal, pathOf, time } = leftState();
  let storage: MemorySecretStore;

  beforeEach(async () => {
    const left = (await readLeft('secretStorage')) as Readonly<Record<string, string>>;
    storage = new MemorySecretStore(new Map(Object.entries(left)));
  });
  const openIdentity = () =>
    new SecretStorageIdentity(storage, {
      clientStores: new FolderClientStores(folder('clientStores'), time),
      clientId: 'client-1',
      random: () => 'another-identity',
    });
  const openSaved = () =>
    new SecretStorageSecrets(storage, {
      records: new FolderSavedSecretRecords(folder('savedSecretRecords')),
      identity: openIdentity(),
      activation: 'later',
    });

  describe('in the secret storage', () => {
    it('is known for the storage that this client had, and so are the ones before it', async () => {
      assert.deepEqual(await openIdentity().look(), { trust: 'kept', storeId: STORE, formerIds: [FORMER_STORE] });
      assert.equal((await readdir(pathOf('clientStores'))).length, 3);
    });

    it('waits: a new secret that was in no destination has its row and is read', async () => {
      const unstored = new WindowUnstoredSecrets(new StorageSecretBackups(storage), openIdentity(), openJournal());
      await unstored.load();
      const [row, ...others] = unstored.list();
      assert.ok(row);
      // The partition is its journal entry's.
      const copy = { ...ANA, partition: 'aws', keyId: SECOND, entryId: WAITING_ENTRY };
      assert.deepEqual([row, others], [{ ...copy, state: 'waiting', kept: 'storage', place: WORK }, []]);
      assert.equal((await unstored.reveal(row)).reveal(), 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY');
      await unstored.remove(row);
      assert.deepEqual(
        [...storage.values.keys()].filter((key) => key.includes(SECOND)),
        [],
      );
    });

    it('is saved: listed, proven, read and forgotten', async () => {
      const saved = openSaved();
      const bob = { ...BOB, keyId: FIRST };
      assert.deepEqual(await saved.list(), [bob]);
      assert.equal(await saved.isProven(bob), true);
      assert.equal((await saved.get(bob)).reveal(), 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
      await saved.forget(bob);
      assert.deepEqual(await saved.list(), []);
    });

    it('is missed where only its record is left', async () => {
      assert.deepEqual(await openSaved().missing(), [{ ...BOB, keyId: THIRD, reason: 'lost' }]);
    });

    it('is swept where it was a canary', async () => {
      const destination = new SecretStorageDestination(storage, {
        records: new FolderSavedSecretRecords(folder('savedSecretRecords')),
        identity: openIdentity(),
        clock: { now: () => WRITTEN + 3_600_000 },
        activation: 'later',
        random: () => 'random',
      });
      const before = storage.values.size;
      await destination.preflight();
      assert.equal(storage.values.size, before - 1);
    });
  });
});
