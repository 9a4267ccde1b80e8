import * as vscode from 'vscode';
import { asIamKeysError } from '../core/errors.js';
import { isCancelled } from './cancelled.js';
import type { Log } from './log.js';
import { errorMessage } from './messages/errorMessages.js';
import type { NextStep } from './messages/nextSteps.js';
import { buttonsFor } from './notifications.js';
import { plainMessage } from './plainText.js';

type Body = () => Promise<void> | void;

/**
 * Runs one command: logs it, stays silent on cancel, shows an error once with what to do next, unless a view tells of it already.
 * The only place that shows errors.
 */
export async function run(
  name: string,
  body: Body,
  log: Log,
  isTold: (error: unknown) => boolean = () => false,
): Promise<void> {
  log.info(`${name} started`);
  try {
    await body();
    log.info(`${name} done`);
  } catch (error) {
    if (isCancelled(error)) {
      log.info(`${name} cancelled`);
      return;
    }
    log.error(name, error);
    if (isTold(error)) return;
    // Not awaited: a message may stay open for long, and the command is over.
    void showError(name, error, body, log);
  }
}

async function showError(name: string, error: unknown, body: Body, log: Log): Promise<void> {
  const { text, next } = errorMessage(asIamKeysError(error));
  const pressed = await vscode.window.showErrorMessage(
    plainMessage(text),
    ...buttonsFor(
      text,
      next.map(({ title }) => title),
    ),
  );
  const step = next.find(({ title }) => title === pressed);
  if (step) await take(step, name, body, log);
}

async function take(step: NextStep, name: string, body: Body, log: Log): Promise<void> {
  if ('retry' in step) await run(name, body, log);
  else if ('setting' in step)
    await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${step.setting}`);
  else if (step.argument === undefined) await vscode.commands.executeCommand(step.command);
  else await vscode.commands.executeCommand(step.command, step.argument);
}
