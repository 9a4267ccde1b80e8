import path from 'node:path';
import type * as vscode from 'vscode';
import { SuspensionList } from '../account/suspensionList.js';
import type { RotationsContext, SuspensionsContext } from '../commands/context.js';
import { DurableFolder } from '../files/durableFolder.js';
import type { FileWorld } from '../files/replaceFile.js';
import { stateFolders } from '../state/stateFolders.js';
import { FolderSuspensions } from '../state/suspensions.js';

/** Builds the state of suspended users under the extension's global storage; nothing is touched yet. */
export function createSuspensionServices(
  extension: vscode.ExtensionContext,
  world: FileWorld,
  { ports: { lock } }: RotationsContext,
): SuspensionsContext {
  const folder = path.join(extension.globalStorageUri.fsPath, stateFolders.suspensions);
  const suspensions = new FolderSuspensions(new DurableFolder(world, folder));
  return { ports: { suspensions, lock, clock: world.clock }, list: new SuspensionList(suspensions) };
}
