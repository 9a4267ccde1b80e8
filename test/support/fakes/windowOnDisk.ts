import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import type { FileWorld } from '../../../src/files/replaceFile.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { IssuePorts } from '../../../src/core/issue/issueKey.js';
import type { Place } from '../../../src/core/model.js';
import type { Destination } from '../../../src/core/ports.js';
import { KeyringTrials } from '../../../src/core/secret/keyringTrials.js';
import { WindowUnstoredSecrets } from '../../../src/core/secret/unstoredSecrets.js';
import { ProfileDestination } from '../../../src/destinations/profile.js';
import { StorageSecretBackups } from '../../../src/destinations/secretStorage/secretBackups.js';
import { SecretStorageSecrets } from '../../../src/destinations/secretStorage/savedSecrets.js';
import { SecretStorageDestination } from '../../../src/destinations/secretStorage/secretStorage.js';
import { boundedStore } from '../../../src/destinations/secretStorage/boundedStore.js';
import { VisibleStoredKeys } from '../../../src/destinations/storedKeys.js';
import { SecretStorageIdentity } from '../../../src/destinations/secretStorage/storageIdentity.js';
import { FolderCreationLock } from '../../../src/state/creationLock.js';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderJournal } from '../../../src/state/journal.js';
import { FolderClientStores } from '../../../src/state/clientStores.js';
import { FolderSavedSecretRecords } from '../../../src/state/savedSecretRecords.js';
import { scripted, type Script } from './script.js';
import { KeyringDestination } from '../../../src/destinations/keyring/keyringDestination.js';
import { SystemKeyringItems } from '../../../src/destinations/keyring/keyringItems.js';
import { FolderKeyringRecords } from '../../../src/state/keyringRecords.js';
import { FolderTrialRecords } from '../../../src/state/trialRecords.js';
import { FileKeyring } from './fileKeyring.js';
import { printedBy } from './memoryKeyring.js';
import { MemorySecretStore } from './memorySecretStore.js';

/** A secret storage in a file. VS Code writes its own some time after `store()` resolved: `late` never gets round to it. */
class FileSecretStore extends MemorySecretStore {
  constructor(
    private readonly file: string,
    private readonly flush: 'atOnce' | 'late',
  ) {
    super(new Map(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, string][]) : []));
  }

  override async store(key: string, value: string): Promise<void> {
    await super.store(key, value);
    this.#write(key);
  }

  override async delete(key: string): Promise<void> {
    await super.delete(key);
    this.#write(key);
  }

  #write(key: string): void {
    // The mark is of an earlier start in these tests: written long ago.
    if (this.flush === 'late' && key !== 'mark') return;
    writeFileSync(`${this.file}.tmp`, JSON.stringify([...this.values]));
    renameSync(`${this.file}.tmp`, this.file);
  }
}

export interface OnDiskOptions {
  /** Holds the AWS files, the state and the secret storage. */
  readonly folder: string;
  readonly world: FileWorld;
  readonly script: Script;
  readonly flush: 'atOnce' | 'late';
}

/** One window as the extension builds it, over a folder instead of VS Code. */
export function openWindowOnDisk({ folder, world, script, flush }: OnDiskOptions) {
  const { clock, timer, fs } = world;
  const files = { credentials: path.join(folder, 'credentials'), config: path.join(folder, 'config') };
  const state = (name: string) => new DurableFolder(world, path.join(folder, 'state', name));
  const storage = boundedStore(new FileSecretStore(path.join(folder, 'secrets.json'), flush), timer);
  const activation = randomUUID();
  const known = new FolderClientStores(state('stores'), clock);
  const storageIdentity = new SecretStorageIdentity(storage, {
    clientStores: known,
    clientId: 'desktop',
    random: randomUUID,
  });
  const index = new FolderSavedSecretRecords(state('saved'));
  const disk = new FolderJournal(state('journal'), {
    clock,
    timer,
    random: randomUUID,
    self: { pid: process.pid, host: 'desk', window: activation, started: clock.now() },
    isAlive,
  });
  const journal = scripted('journal', disk, ['open', 'update', 'leave', 'close', 'list'], script);
  const copies = new StorageSecretBackups(storage);
  const backups = scripted('backups', copies, ['list', 'keep', 'get', 'forget'], script);
  const unstored = new WindowUnstoredSecrets(backups, storageIdentity, journal);
  const saved = new SecretStorageSecrets(storage, { records: index, identity: storageIdentity, activation });
  const at = (credentials: string) => new SharedFiles(fs, () => ({ ...files, credentials }));
  const lock = scripted(
    'lock',
    new FolderCreationLock(world, path.join(folder, 'state', 'locks')),
    ['acquire'],
    script,
  );
  const keyring = scripted('keyring', new FileKeyring(path.join(folder, 'keyring.json')), ['store', 'clear'], script);
  const items = new SystemKeyringItems(keyring, new FolderKeyringRecords(state('keyring')));
  const stored = new VisibleStoredKeys(saved, at(files.credentials), at, items);
  const ports: IssuePorts = { journal, unstored, storageIdentity, lock, stored, clock };
  const destinations: Readonly<Partial<Record<Place['kind'], Destination>>> = {
    secretStorage: new SecretStorageDestination(storage, {
      records: index,
      identity: storageIdentity,
      clock,
      activation,
      random: randomUUID,
    }),
    profile: new ProfileDestination(
      { kind: 'profile', profile: 'work', path: files.credentials },
      new CredentialsFile(files, world),
      timer,
      () => undefined,
    ),
    keyring: new KeyringDestination(
      { kind: 'keyring', profile: 'work', path: files.config },
      {
        keyring,
        items: scripted('items', items, ['store'], script),
        file: scripted('file', new CredentialsFile(files, world), ['writeLine', 'undo'], script),
        timer,
        trials: new KeyringTrials({
          keyring,
          records: new FolderTrialRecords(state('keyring-trials')),
          clock,
          random: randomUUID,
        }),
        runLine: (command) => script.run('runLine', () => printedBy(keyring, command)),
        lineWritten: () => undefined,
      },
    ),
  };
  return {
    ports,
    saved,
    items,
    unstored: unstored,
    files: at(files.credentials),
    destinationFor: (kind: Place['kind']) => {
      const destination = destinations[kind];
      if (destination === undefined) throw new Error(`no ${kind} on this disk`);
      return scripted('destination', destination, ['preflight', 'store', 'readBack'], script);
    },
    dispose: () => {
      unstored.dispose();
      disk.dispose();
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
