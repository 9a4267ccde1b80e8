import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { DurableFolder } from '../files/durableFolder.js';
import type { FileWorld } from '../files/replaceFile.js';
import { FolderProfileRenames } from '../state/profileRenames.js';
import { stateFolders } from '../state/stateFolders.js';

/** The renames of profiles that are under way, under the extension's global storage; nothing is touched yet. */
export function windowRenames(extension: vscode.ExtensionContext, world: FileWorld): FolderProfileRenames {
  const { clock, isAlive } = world;
  const folder = new DurableFolder(world, path.join(extension.globalStorageUri.fsPath, stateFolders.profileRenames));
  const self = { pid: process.pid, host: hostname(), window: randomUUID(), started: clock.now() };
  return new FolderProfileRenames(folder, { self, clock, isAlive, random: randomUUID });
}
