import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { LocalKeys } from '../account/localKeys.js';
import { LostKeys } from '../account/lostKeys.js';
import type { Environment } from '../awsFiles/awsEnvironment.js';
import { CredentialsFile } from '../awsFiles/credentialsFile.js';
import type { AwsProfileEditor } from '../awsFiles/profileEditor.js';
import { SharedFiles } from '../awsFiles/sharedFiles.js';
import type { SecretsContext } from '../commands/context.js';
import { isRemote } from '../core/place/remotePlace.js';
import { StoredWatch } from '../core/issue/storedWatch.js';
import { ReadableSecrets } from '../core/secret/readableSecrets.js';
import { WindowUnstoredSecrets } from '../core/secret/unstoredSecrets.js';
import { ProfileDestination } from '../destinations/profile.js';
import { boundedStore } from '../destinations/secretStorage/boundedStore.js';
import { SecretStorageSecrets } from '../destinations/secretStorage/savedSecrets.js';
import { StorageSecretBackups } from '../destinations/secretStorage/secretBackups.js';
import { SecretStorageDestination } from '../destinations/secretStorage/secretStorage.js';
import { SecretStorageIdentity } from '../destinations/secretStorage/storageIdentity.js';
import { keyringSource, profileSource, savedSource } from '../destinations/secretSources.js';
import { VisibleStoredKeys } from '../destinations/storedKeys.js';
import { DurableFolder } from '../files/durableFolder.js';
import type { FileWorld } from '../files/replaceFile.js';
import { FolderClientStores } from '../state/clientStores.js';
import { FolderCreationLock } from '../state/creationLock.js';
import { FolderJournal } from '../state/journal.js';
import { LostSecrets } from '../state/lostSecrets.js';
import { FolderSavedSecretRecords } from '../state/savedSecretRecords.js';
import { stateFolders } from '../state/stateFolders.js';
import { createKeyringServices } from './keyringServices.js';
import { sweepKilled } from './killedWindows.js';
import { remoteDestination, type RemoteWorld } from './remotePlaces.js';

/** Everything a secret meets on its way. */
export interface SecretServices extends SecretsContext {
  readonly unstored: WindowUnstoredSecrets;
  readonly watch: StoredWatch;
  /** Removes what killed windows left, beside the AWS files and in the state. Resolves with the paths. */
  sweep(): Promise<readonly string[]>;
  /** Clears the items by which the keyring was tried out when a window was killed. */
  clearTrials(): Promise<void>;
  dispose(): void;
}

/**
 * Builds the destinations and the state behind them. State lies under the extension's global storage; nothing is touched yet.
 * The editor is told of each key that is written to a profile, so that it can take that back.
 */
export function createSecretServices(
  extension: vscode.ExtensionContext,
  world: FileWorld,
  files: SharedFiles,
  editor: Pick<AwsProfileEditor, 'keyWritten' | 'lineWritten'>,
  env: Environment,
  remote: RemoteWorld,
): SecretServices {
  const { clock, timer } = world;
  const state = extension.globalStorageUri.fsPath;
  const folder = (name: string): DurableFolder => new DurableFolder(world, path.join(state, name));
  const storage = boundedStore(extension.secrets, timer);
  const activation = randomUUID();
  const identity = new SecretStorageIdentity(storage, {
    clientStores: new FolderClientStores(folder(stateFolders.clientStores), clock),
    clientId: vscode.env.machineId,
    random: randomUUID,
  });
  const records = new FolderSavedSecretRecords(folder(stateFolders.savedSecretRecords));
  const journal = new FolderJournal(folder(stateFolders.journal), {
    clock,
    timer,
    random: randomUUID,
    self: { pid: process.pid, host: hostname(), window: activation, started: clock.now() },
    isAlive: world.isAlive,
  });
  const unstored = new WindowUnstoredSecrets(new StorageSecretBackups(storage), identity, journal);
  const saved = new SecretStorageSecrets(storage, { records, identity, activation });
  const keyring = createKeyringServices({
    world,
    env,
    files,
    editor,
    records: folder(stateFolders.keyringRecords),
    trials: folder(stateFolders.keyringTrials),
  });
  const stored = new VisibleStoredKeys(
    saved,
    files,
    (credentials) => new SharedFiles(world.fs, () => ({ ...files.locations(), credentials })),
    keyring.items,
  );
  const watch = new StoredWatch(stored, timer);
  const lock = new FolderCreationLock(world, path.join(state, stateFolders.creationLocks));
  const local = new LocalKeys(files, saved);
  const lost = new LostKeys(new LostSecrets(extension.globalState), local, clock);
  return {
    saved,
    local,
    lost,
    unstored,
    watch,
    ports: { journal, unstored, stored, lock, storageIdentity: identity, clock, watch },
    destinationFor: (place, beside) => {
      if (place.kind === 'keyring') return keyring.destinationFor(place, beside);
      if (place.kind === 'secretStorage')
        return new SecretStorageDestination(storage, { records, identity, clock, activation, random: randomUUID });
      if (isRemote(place)) return remoteDestination(place, remote);
      const file = new CredentialsFile({ ...files.locations(), credentials: place.path }, world);
      return new ProfileDestination(
        place,
        file,
        timer,
        (profile, keyId, written) => editor.keyWritten(profile, keyId, written, file),
        beside?.keyId,
      );
    },
    readable: new ReadableSecrets(unstored, [
      savedSource(saved),
      keyringSource(files, keyring.items),
      profileSource(files),
    ]),
    read: (place, key) => stored.read(place, key),
    remote: {
      commands: remote.command.commands,
      connect: remote.connect,
      enterprise: () => remote.gitHub.sessions.enterprise(),
    },
    storageTrust: async () => (await identity.look()).trust,
    keyring: keyring.keyring,
    items: keyring.items,
    sweep: () => sweepKilled(world, state, files),
    clearTrials: () => keyring.trials.clearOld(),
    dispose: () => {
      watch.dispose();
      lost.dispose();
      local.dispose();
    },
  };
}
