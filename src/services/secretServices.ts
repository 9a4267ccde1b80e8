import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { CredentialsFile } from '../awsFiles/credentialsFile.js';
import type { Written } from '../awsFiles/credentialsFile.js';
import type { FileWorld } from '../files/replaceFile.js';
import { sweepLeftovers, sweepLocks } from '../files/leftovers.js';
import { SharedFiles } from '../awsFiles/sharedFiles.js';
import type { Place } from '../core/model.js';
import type { KeyIdentity } from '../core/secret/secretRecords.js';
import type { Destination } from '../core/ports.js';
import type { ReconcilePorts } from '../core/issue/reconcileCreations.js';
import { WindowUnstoredSecrets } from '../core/secret/unstoredSecrets.js';
import type { SecretText } from '../core/secret/secretText.js';
import { ProfileDestination } from '../destinations/profile.js';
import type { ProfilePlace } from '../destinations/profile.js';
import { StorageSecretBackups } from '../destinations/secretStorage/secretBackups.js';
import { SecretStorageSecrets } from '../destinations/secretStorage/savedSecrets.js';
import { SecretStorageDestination } from '../destinations/secretStorage/secretStorage.js';
import { boundedStore } from '../destinations/secretStorage/boundedStore.js';
import { VisibleStoredKeys } from '../destinations/storedKeys.js';
import { SecretStorageIdentity } from '../destinations/secretStorage/storageIdentity.js';
import { FolderCreationLock } from '../state/creationLock.js';
import { DurableFolder } from '../files/durableFolder.js';
import { FolderJournal } from '../state/journal.js';
import { FolderClientStores } from '../state/clientStores.js';
import { FolderSavedSecretRecords } from '../state/savedSecretRecords.js';
import { stateFolders } from '../state/stateFolders.js';

const LOCK_FOLDERS = [stateFolders.creationLocks, stateFolders.rotationLocks] as const;

/** Everything a secret meets on its way, built once. */
export interface SecretServices {
  readonly saved: SecretStorageSecrets;
  readonly unstored: WindowUnstoredSecrets;
  readonly storageIdentity: SecretStorageIdentity;
  /** For issuing a key, and for reconciling a creation that was cut short. */
  readonly ports: ReconcilePorts;
  readonly destinationFor: (destination: Place) => Destination;
  readonly read: (destination: Place, key: KeyIdentity) => Promise<SecretText>;
  /** Where on this computer the secret of a key is. */
  readonly placesOf: (keyId: string) => Promise<readonly Place[]>;
  /** Removes what killed windows left, beside the AWS files and in the state. Resolves with the paths. */
  readonly sweep: () => Promise<readonly string[]>;
}

/**
 * Builds the destinations and the state behind them. State lies under the extension's global storage; nothing is touched yet.
 * `keyWritten` is called with each change that puts a key into a profile, and the file that can take it back.
 */
export function createSecretServices(
  extension: vscode.ExtensionContext,
  world: FileWorld,
  files: SharedFiles,
  keyWritten: (profile: string, keyId: string, written: Written, file: CredentialsFile) => void,
): SecretServices {
  const { clock, timer } = world;
  const folder = (name: string): DurableFolder =>
    new DurableFolder(world, path.join(extension.globalStorageUri.fsPath, name));
  const storage = boundedStore(extension.secrets, timer);
  const activation = randomUUID();
  const identity = new SecretStorageIdentity(storage, {
    clientStores: new FolderClientStores(folder(stateFolders.clientStores), clock),
    clientId: vscode.env.machineId,
    random: randomUUID,
  });
  const index = new FolderSavedSecretRecords(folder(stateFolders.savedSecretRecords));
  const journal = new FolderJournal(folder(stateFolders.journal), {
    clock,
    timer,
    random: randomUUID,
    self: { pid: process.pid, host: hostname(), window: activation, started: clock.now() },
    isAlive: world.isAlive,
  });
  const unstored = new WindowUnstoredSecrets(new StorageSecretBackups(storage), identity, journal);
  const saved = new SecretStorageSecrets(storage, { records: index, identity, activation });
  const stored = new VisibleStoredKeys(
    saved,
    files,
    (credentials) => new SharedFiles(world.fs, () => ({ ...files.locations(), credentials })),
  );
  const lock = new FolderCreationLock(world, path.join(extension.globalStorageUri.fsPath, stateFolders.creationLocks));
  const profileSink = (destination: ProfilePlace): ProfileDestination => {
    const file = new CredentialsFile({ ...files.locations(), credentials: destination.path }, world);
    return new ProfileDestination(destination, file, timer, (profile, keyId, written) =>
      keyWritten(profile, keyId, written, file),
    );
  };
  return {
    saved,
    unstored,
    storageIdentity: identity,
    ports: { journal, unstored, stored, lock, storageIdentity: identity, clock },
    destinationFor: (destination) =>
      destination.kind === 'secretStorage'
        ? new SecretStorageDestination(storage, { records: index, identity, clock, activation, random: randomUUID })
        : profileSink(destination),
    read: (place, key) => stored.read(place, key),
    placesOf: (keyId) => stored.placesOf(keyId),
    sweep: () => sweepAll(world, extension.globalStorageUri.fsPath, files),
  };
}

async function sweepAll(world: FileWorld, state: string, files: SharedFiles): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const name of LOCK_FOLDERS) removed.push(...(await sweepLocks(world, path.join(state, name))));
  const { credentials, config } = files.locations();
  for (const file of [credentials, config]) removed.push(...(await sweepLeftovers(world, file)));
  return removed;
}
