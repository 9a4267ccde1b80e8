import path from 'node:path';
import type * as vscode from 'vscode';
import { RotationList } from '../account/rotationList.js';
import type { FileWorld } from '../files/replaceFile.js';
import { issueKey } from '../core/issue/issueKey.js';
import type { RotationPorts } from '../core/rotation/rotation.js';
import type { SecretServices } from './secretServices.js';
import { FolderCreationLock } from '../state/creationLock.js';
import { DurableFolder } from '../files/durableFolder.js';
import { FolderRotations } from '../state/rotations.js';
import { stateFolders } from '../state/stateFolders.js';

/** What rotating needs, and what the tree shows of it. */
export interface RotationServices {
  readonly ports: RotationPorts;
  readonly list: RotationList;
}

/** Builds the state of rotations under the extension's global storage; nothing is touched yet. */
export function createRotationServices(
  extension: vscode.ExtensionContext,
  world: FileWorld,
  secrets: SecretServices,
): RotationServices {
  const folder = (name: string): string => path.join(extension.globalStorageUri.fsPath, name);
  const rotations = new FolderRotations(new DurableFolder(world, folder(stateFolders.rotations)));
  const ports: RotationPorts = {
    rotations,
    lock: new FolderCreationLock(world, folder(stateFolders.rotationLocks)),
    issueKey: (request) => issueKey(request, secrets.ports),
    destinationFor: secrets.destinationFor,
    placesOf: secrets.placesOf,
    readSecret: secrets.read,
    unstoredPorts: secrets.ports,
    saved: secrets.saved,
    clock: world.clock,
    timer: world.timer,
  };
  return { ports, list: new RotationList(rotations) };
}
