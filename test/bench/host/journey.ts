import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import * as vscode from 'vscode';
import type { AnyIamKeysError } from '../../../src/core/errors.js';
import type { TestAccess } from '../../../src/extension.js';
import type { Services } from '../../../src/services/services.js';
import { answer, environment } from './answer.js';
import { drawn } from './drawn.js';

/** What happened when, in milliseconds since 1970; each thing once, the first time. */
const marks = new Map<string, number>();

/** One cold opening of the view, from the click on. */
export async function run(): Promise<void> {
  followRequests();
  const extension = vscode.extensions.getExtension<TestAccess>('iam-keys.iam-keys');
  if (!extension || extension.isActive) throw new Error('The extension is not there, or is active already');
  mark('the view is clicked');
  const shown = vscode.commands.executeCommand('iamKeys.users.focus');
  const access = await extension.activate();
  mark('the extension is active');
  const services = await access.services();
  mark('its services are loaded');
  await followRows(services);
  await shown;
  marks.set('first rows are drawn', await drawn('first'));
  marks.set('all rows are drawn', await drawn('all'));
  await answer({ marks: [...marks] });
}

function mark(what: string): void {
  if (!marks.has(what)) marks.set(what, Date.now());
}

/** Resolves once VS Code was given all users. */
function followRows({ context: { account }, tree }: Services): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { state } = account;
      if (state.kind === 'failed') reject(told(state.error));
      if (state.kind === 'connecting') mark('the profile is chosen');
      if (state.kind !== 'open') return;
      mark('STS has said whose account it is');
      state.account.onDidChangeAlias(() => mark('alias or figures are there'));
    };
    account.onDidChange(look);
    look();
    const children = tree.getChildren.bind(tree);
    tree.getChildren = async (node) => {
      const rows = await children(node);
      if (node !== undefined || account.state.kind !== 'open') return rows;
      const { state } = account.state.account.users;
      if (state.kind === 'failed') reject(told(state.error));
      mark('first rows are handed over');
      if (state.kind === 'loaded') {
        mark('all rows are handed over');
        resolve();
      }
      return rows;
    };
  });
}

function told({ code, details }: AnyIamKeysError): Error {
  return new Error(`It failed with ${code} ${JSON.stringify(details)}`);
}

/** Names requests by their server, which is IAM's or STS's; what they ask is in no event. */
function followRequests(): void {
  const iam = new URL(environment('BENCH_URL')).host;
  const nameOf = (message: unknown): string => {
    const request: unknown = message instanceof Object && 'request' in message ? message.request : undefined;
    return request instanceof ClientRequest && request.getHeader('host') === iam ? 'IAM' : 'STS';
  };
  subscribe('http.client.request.start', (message) => mark(`${nameOf(message)} is asked`));
  subscribe('http.client.response.finish', (message) => mark(`${nameOf(message)} answers`));
}
