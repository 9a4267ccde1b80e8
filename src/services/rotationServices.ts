import path from 'node:path';
import type * as vscode from 'vscode';
import { RotationList } from '../account/rotationList.js';
import type { RotationsContext } from '../commands/context.js';
import { issueKey } from '../core/issue/issueKey.js';
import { DurableFolder } from '../files/durableFolder.js';
import type { FileWorld } from '../files/replaceFile.js';
import { FolderCreationLock } from '../state/creationLock.js';
import { FolderRememberedPlaces } from '../state/rememberedPlaces.js';
import { FolderRotations } from '../state/rotations.js';
import { stateFolders } from '../state/stateFolders.js';
import type { Settings } from '../ui/settings.js';
import type { SecretServices } from './secretServices.js';

/** Builds the state of rotations under the extension's global storage; nothing is touched yet. */
export function createRotationServices(
  extension: vscode.ExtensionContext,
  world: FileWorld,
  secrets: SecretServices,
  settings: Pick<Settings, 'rotationGraceDays' | 'quietHours'>,
): RotationsContext {
  const folder = (name: string): string => path.join(extension.globalStorageUri.fsPath, name);
  const rotations = new FolderRotations(new DurableFolder(world, folder(stateFolders.rotations)));
  return {
    ports: {
      rotations,
      lock: new FolderCreationLock(world, folder(stateFolders.rotationLocks)),
      issueKey: (request) => issueKey(request, secrets.ports),
      destinationFor: (place) => secrets.destinationFor(place),
      copies: (keyId) => secrets.ports.stored.copies(keyId),
      unstoredPorts: secrets.ports,
      saved: secrets.saved,
      items: secrets.items,
      quietMs: () => settings.quietHours * 3_600_000,
      clock: world.clock,
      timer: world.timer,
    },
    list: new RotationList(rotations),
    places: new FolderRememberedPlaces(new DurableFolder(world, folder(stateFolders.rememberedPlaces))),
    graceDays: () => settings.rotationGraceDays,
  };
}
