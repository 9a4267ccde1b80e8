import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import { rows, services, userRow } from './access.js';
import { ScriptedPrompts, type Script } from './scriptedPrompts.js';

/** Runs a command as a person who answers by the script, to its last word. */
export async function run(
  script: Script,
  id: keyof typeof commands,
  target?: unknown,
  selection?: unknown,
): Promise<ScriptedPrompts> {
  const prompts = new ScriptedPrompts(script);
  await (await services()).runWith(prompts, commands[id], target, selection);
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
