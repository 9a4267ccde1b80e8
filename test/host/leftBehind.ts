import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands } from '../../src/ids.js';
import { accountOf, keyOf } from '../../src/core/key/keyIdentity.js';
import type { KeyIdentity } from '../../src/core/secret/secretRecords.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { services, userRow } from './access.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';

/** A key whose secret one start of VS Code put into its secret storage, for a later start to look for. */
export interface LeftBehind extends KeyIdentity {
  /** Of the secret, in hexadecimal digits. */
  readonly sha256: string;
}

/** Creates a key into the secret storage and notes which, without its secret. */
export async function leaveBehind(sandbox: Sandbox, userName: string): Promise<LeftBehind> {
  sandbox.addUser(userName);
  const { context, testing } = await services();
  await context.memory.hints.dismiss('alternatives');
  context.account.close();
  const prompts = new ScriptedPrompts({ pick: ["VS Code's secret storage"] });
  await testing.runWith(prompts, commands.createAccessKey, await userRow(userName));
  prompts.done();
  const [key] = sandbox.keysOf(userName);
  const pair = sandbox.secrets().find(({ id }) => id === key?.id);
  assert.ok(pair);
  const { connection } = await context.account.open();
  const identity = keyOf(accountOf(connection), { userName, keyId: pair.id });
  const left: LeftBehind = { ...identity, sha256: sha256(pair.secret.reveal()) };
  await writeFile(noteOf(userName), JSON.stringify(left));
  return left;
}

/** What an earlier start over the same scratch files noted. */
export async function whatWasLeft(userName: string): Promise<LeftBehind> {
  return JSON.parse(await readFile(noteOf(userName), 'utf8')) as LeftBehind;
}

/** Where the server was: only there is a key the same one. */
export function portOf({ endpoint = '' }: LeftBehind): number {
  return Number(new URL(endpoint).port);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function noteOf(userName: string): string {
  const scratch = process.env['IAM_KEYS_HOST_SCRATCH'];
  assert.ok(scratch);
  return join(scratch, `left-${userName}.json`);
}
