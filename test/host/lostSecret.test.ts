import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, drawn, rows, services, userRow, identity } from './access.js';
import { keyRow, run } from './person.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';

describe('a key whose creation was answered by nobody', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4, 12);
    await (await services()).context.memory.hints.dismiss('alternatives');
  });

  after(() => sandbox.close());

  /** The ID of a key that was created for a new user without an answer. */
  const created = async (userName: string): Promise<string> => {
    sandbox.addUser(userName);
    sandbox.childrenOf(userName).password = true;
    await (await services()).testing.runWith(new ScriptedPrompts(), commands.refresh);
    sandbox.addFault({ kind: 'reset', action: 'iam:CreateAccessKey', when: 'after' });
    const answers = { pick: ["VS Code's secret storage"], confirm: ['Keep It'] };
    await run(answers, 'createAccessKey', await userRow(userName));
    return sandbox.keysOf(userName)[0]?.id ?? '';
  };

  it('shows that its secret is perhaps lost, until it is replaced', async () => {
    const id = await created('unheard');
    const { context, tree } = await services();
    const row = await keyRow('unheard');
    assert.match((await drawn([row])).join(), new RegExp(`^…${id.slice(-4)} · secret possibly lost · `));
    const item = await tree.resolveTreeItem(tree.getTreeItem(row), row);
    assert.equal(item.contextValue, 'key active lost');
    assert.match(
      typeof item.tooltip === 'string' ? item.tooltip : '',
      /someone else, use Delete and Create Anew… to replace it/,
    );
    const answers = {
      confirm: ['Deactivate and Delete…'],
      ask: [id.slice(-4)],
      pick: ["VS Code's secret storage"],
    };
    await run(answers, 'replaceAccessKey', row);
    assert.equal(context.secrets.lost.of(await identity(id)), undefined);
    assert.match((await drawn(await rows(await userRow('unheard')))).join(), / · in secret storage$/);
  });

  it('is forgotten with its user', async () => {
    const id = await created('leaving');
    const { context } = await services();
    assert.equal(context.secrets.lost.of(await identity(id))?.certain, false);
    await run({ confirm: ['Delete…'], ask: ['leaving'] }, 'deleteUser', await userRow('leaving'));
    assert.equal(context.secrets.lost.of(await identity(id)), undefined);
  });
});
