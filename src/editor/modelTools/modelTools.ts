import * as vscode from 'vscode';
import type { ActiveAccount } from '../../account/activeAccount.js';
import type { OpenAccount } from '../../account/openAccount.js';
import type { Measure } from '../../account/userSelection.js';
import { asIamKeysError } from '../../core/errors.js';
import { isObject } from '../../core/isObject.js';
import { modelAnswer } from '../../core/modelAnswer/modelAnswer.js';
import { commands, modelTools, type CommandId } from '../../ids.js';
import type { Log } from '../../ui/log.js';
import { describeUser, findKeyOwner, listKeys } from './reads.js';

/** The dialogues that may be opened for the person, who answers all that they ask. */
const DIALOGUES: Readonly<Record<string, CommandId>> = {
  createUser: commands.createUser,
  createAccessKey: commands.createAccessKey,
  rotateAccessKey: commands.rotateAccessKey,
  deactivateAccessKey: commands.deactivateAccessKey,
  findKeyOwner: commands.findKeyOwner,
  findKeysInWorkspace: commands.findKeysInWorkspace,
};

/** What the tools read. */
export interface ModelToolPorts {
  readonly account: ActiveAccount;
  readonly measure: () => Measure;
  readonly log: Pick<Log, 'info' | 'error'>;
}

type Answer = (account: OpenAccount, input: Readonly<Record<string, unknown>>) => Promise<object>;

/**
 * Registers the tools for language models, which read, and open dialogues for the person. Every extension may call them: they answer
 * of the account that is open, sign in nowhere, and hold no secret.
 */
export function registerModelTools({ account, measure, log }: ModelToolPorts): vscode.Disposable {
  const reading = (name: string, read: Answer): vscode.Disposable =>
    register(name, log, async (input) =>
      account.state.kind === 'open'
        ? read(account.state.account, input)
        : { error: 'noAccountOpen', next: 'Ask the person to open IAM Keys and connect to an account.' },
    );
  return vscode.Disposable.from(
    reading(modelTools.listKeys, (opened) => listKeys(opened, measure())),
    reading(modelTools.describeUser, (opened, { userName }) => describeUser(opened, textOf(userName), measure())),
    reading(modelTools.findKeyOwner, (opened, { accessKeyId }) => findKeyOwner(opened, textOf(accessKeyId))),
    register(modelTools.openDialogue, log, ({ dialogue }) => Promise.resolve(openDialogue(textOf(dialogue)))),
  );
}

function register(
  name: string,
  log: Pick<Log, 'info' | 'error'>,
  answer: (input: Readonly<Record<string, unknown>>) => Promise<object>,
): vscode.Disposable {
  return vscode.lm.registerTool<unknown>(name, {
    invoke: async ({ input }) => {
      log.info(`Language model tool ${name} was called`);
      return result(await answer(isObject(input) ? input : {}).catch((error: unknown) => failed(name, log, error)));
    },
  });
}

/** The code alone: what a server says of an error may be anything. */
function failed(name: string, log: Pick<Log, 'error'>, error: unknown): object {
  log.error(`Language model tool ${name}`, error);
  return { error: asIamKeysError(error).code };
}

function openDialogue(dialogue: string): object {
  const command = Object.hasOwn(DIALOGUES, dialogue) ? DIALOGUES[dialogue] : undefined;
  if (command === undefined) return { error: 'noSuchDialogue' };
  // Not awaited: the person may take their time, and what they do there is theirs.
  void vscode.commands.executeCommand(command);
  return { opened: dialogue };
}

function result(answer: object): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(modelAnswer(answer))]);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
