import * as vscode from 'vscode';
import { asIamKeysError } from '../core/errors.js';
import type { CommandId } from '../ids.js';
import { Cancelled } from './cancelled.js';
import type { Log } from './log.js';
import { errorMessage, type NextStep } from './messages/errors.js';
import { plainMessage } from './plainText.js';

/** What a command does. `target` is whatever the caller passed: a row of the tree, or anything at all. */
export type Handler<Context> = (context: Context, target?: unknown, selection?: unknown) => Promise<void> | void;

/** Registers every command of the table. The only place that registers commands and shows errors. */
export function registerCommands<Context>(
  handlers: Readonly<Record<CommandId, Handler<Context>>>,
  context: Context,
  log: Log,
): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    // A command returns nothing: what it learns is for the person, not for other extensions.
    vscode.commands.registerCommand(id, async (target?: unknown, selection?: unknown): Promise<void> => {
      await run(id, () => handler(context, target, selection), log);
    }),
  );
  return vscode.Disposable.from(...registered);
}

/** Runs one command: logs it, stays silent on cancel, shows an error once with what to do next. */
export async function run(id: string, body: () => Promise<void> | void, log: Log): Promise<void> {
  log.info(`${id} started`);
  try {
    await body();
    log.info(`${id} done`);
  } catch (error) {
    if (error instanceof Cancelled) {
      log.info(`${id} cancelled`);
      return;
    }
    log.error(id, error);
    // Not awaited: a message may stay open for long, and the command is over.
    void showError(id, error, body, log);
  }
}

async function showError(id: string, error: unknown, body: () => Promise<void> | void, log: Log): Promise<void> {
  const { text, next } = errorMessage(asIamKeysError(error));
  const pressed = await vscode.window.showErrorMessage(plainMessage(text), ...next.map(({ title }) => title));
  const step = next.find(({ title }) => title === pressed);
  if (step) await take(step, id, body, log);
}

async function take(step: NextStep, id: string, body: () => Promise<void> | void, log: Log): Promise<void> {
  if ('retry' in step) await run(id, body, log);
  else if (step.argument === undefined) await vscode.commands.executeCommand(step.command);
  else await vscode.commands.executeCommand(step.command, step.argument);
}
