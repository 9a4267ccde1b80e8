import * as vscode from 'vscode';
import { commands, type CommandId } from '../ids.js';

/** Runs a command by its ID. `target` is whatever the caller passed: a row of the tree, or anything at all. */
export type Dispatch = (id: CommandId, target: unknown, selection: unknown) => Promise<void>;

/** Registers every command of the extension: the only place that does. What they do is loaded when one is first run. */
export function registerCommands(dispatch: Dispatch): vscode.Disposable {
  const registered = Object.values(commands).map((id) =>
    // A command returns nothing: what it learns is for the person, not for other extensions.
    vscode.commands.registerCommand(id, (target?: unknown, selection?: unknown) => dispatch(id, target, selection)),
  );
  return vscode.Disposable.from(...registered);
}
