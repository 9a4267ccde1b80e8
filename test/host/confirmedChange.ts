import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import { ScriptedPrompts, type Answers } from '../support/fakes/scriptedPrompts.js';
import { rows, services, userRow } from './access.js';

/** A change that a person makes, and what is answered to its questions. */
export interface Change {
  readonly id: keyof typeof commands;
  readonly answers: Answers;
  readonly target?: TreeNode | undefined;
  readonly selection?: readonly TreeNode[];
  /** How it ends where it does not go through. */
  readonly ends?: object;
}

/** Makes the change; returns what was asked and told. */
export async function run({ id, answers, target, selection, ends }: Change): Promise<ScriptedPrompts> {
  const prompts = new ScriptedPrompts(answers);
  const running = (await services()).testing.runWith(prompts, commands[id], target, selection);
  await (ends ? assert.rejects(running, ends) : running);
  prompts.done();
  return prompts;
}

/** The row of a key that was just made elsewhere. */
export async function keyRow(user: string, id: string): Promise<TreeNode> {
  const owner = await userRow(user);
  await run({ id: 'refresh', answers: {}, target: owner });
  const row = (await rows(owner)).find((node) => node.kind === 'key' && node.keyWithUse.key.id === id);
  assert.ok(row);
  return row;
}
