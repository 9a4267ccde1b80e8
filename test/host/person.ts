import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { credentialsPath, rows, services, userRow } from './access.js';
import { ScriptedPrompts, type Answers } from '../support/fakes/scriptedPrompts.js';

/** Runs a command as a person who gives these answers, to its last word. */
export async function run(
  answers: Answers,
  id: keyof typeof commands,
  target?: unknown,
  selection?: unknown,
): Promise<ScriptedPrompts> {
  const prompts = new ScriptedPrompts(answers);
  await (await services()).testing.runWith(prompts, commands[id], target, selection);
  prompts.done();
  return prompts;
}

/** The rows below a user. */
export async function rowsOf(userName: string): Promise<TreeNode[]> {
  return rows(await userRow(userName));
}

/** One of the user's keys. */
export async function keyRow(userName: string, at = 0): Promise<TreeNode> {
  const row = (await rowsOf(userName)).filter(({ kind }) => kind === 'key')[at];
  assert.ok(row);
  return row;
}

/** A user with one key in the profile of its name; returns the key's ID. */
export async function addUserInProfile(
  sandbox: Sandbox,
  name: string,
  permissions: readonly string[] = [],
): Promise<string> {
  sandbox.addUser(name, { permissions });
  const { id, secret } = sandbox.addKey(name);
  await appendFile(
    credentialsPath(),
    `\n[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
  );
  await run({}, 'refresh');
  return id;
}

/** The pair that a profile holds. */
export async function pairIn(profile: string): Promise<{ readonly id: string; readonly secret: string } | undefined> {
  const text = await readFile(credentialsPath(), 'utf8');
  const lines = `\\[${profile}\\]\\naws_access_key_id = (\\w+)\\naws_secret_access_key = (\\S+)`;
  const [, id, secret] = new RegExp(lines).exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** The ID of the key that a profile holds. */
export async function keyIn(profile: string): Promise<string | undefined> {
  return (await pairIn(profile))?.id;
}

/** Adds a profile of that name to the config file. */
export async function addToConfig(profile: string, ...lines: readonly string[]): Promise<void> {
  const path = process.env['AWS_CONFIG_FILE'];
  assert.ok(path, 'the launcher gave no AWS_CONFIG_FILE');
  await appendFile(path, `\n[profile ${profile}]\n${lines.join('\n')}\n`);
}
