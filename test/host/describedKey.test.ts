import assert from 'node:assert/strict';
import { linkSync, rmSync } from 'node:fs';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, credentialsPath, drawn, rows, services, userRow, identity } from './access.js';
import { ScriptedPrompts, type Answers } from '../support/fakes/scriptedPrompts.js';

describe('a key described while it is created', () => {
  const storage = "VS Code's secret storage";
  const describing = 'Describe This Key…';
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4, 13);
    await (await services()).context.memory.hints.dismiss('alternatives');
  });

  afterEach(() => {
    sandbox.allowAll();
  });

  after(() => sandbox.close());

  const start = async (prompts: ScriptedPrompts, id: keyof typeof commands, target?: TreeNode): Promise<void> =>
    (await services()).testing.runWith(prompts, commands[id], target);
  const run = async (answers: Answers, id: keyof typeof commands, target?: TreeNode): Promise<ScriptedPrompts> => {
    const prompts = new ScriptedPrompts(answers);
    await start(prompts, id, target);
    prompts.done();
    return prompts;
  };
  const addUser = async (name: string): Promise<TreeNode> => {
    sandbox.addUser(name);
    sandbox.childrenOf(name).password = true;
    await run({}, 'refresh');
    return userRow(name);
  };
  const keyOf = (name: string): string => sandbox.keysOf(name)[0]?.id ?? '';

  it('gets what was typed as the tag that AWS’s console shows, as far as tags go', async () => {
    const row = await addUser('described');
    const asked = await run(
      { pick: [describing, describing, storage], ask: ['first idea', 'CI "prod" 🎉'] },
      'createAccessKey',
      row,
    );
    assert.deepEqual(asked.placeholders, [
      'Where should the secret go? It is shown only once.',
      'Where should the secret go? Described as “first idea”.',
      'Where should the secret go? Described as “CI prod”.',
    ]);
    assert.deepEqual([...sandbox.tagsOf('described')], [[keyOf('described'), 'CI prod']]);
    assert.match((await drawn(await rows(row))).join(), /^…\w{4} · .* · CI prod/);
  });

  it('gets no tag where nothing was typed', async () => {
    const calls = sandbox.log.count('iam:TagUser') + sandbox.log.count('iam:UntagUser');
    await run({ pick: [storage] }, 'createAccessKey', await addUser('plain'));
    await run({ pick: [describing, storage], ask: [' '] }, 'createAccessKey', await addUser('blank'));
    assert.equal(sandbox.log.count('iam:TagUser') + sandbox.log.count('iam:UntagUser'), calls);
    assert.deepEqual([sandbox.keysOf('plain').length, sandbox.keysOf('blank').length], [1, 1]);
  });

  it('is there and stored all the same where tagging is denied, which is said with the text', async () => {
    const row = await addUser('denied');
    sandbox.deny({ action: 'iam:TagUser' });
    const { told } = await run({ pick: [describing, storage], ask: ['night backup'] }, 'createAccessKey', row);
    const id = keyOf('denied');
    assert.match(told[0] ?? '', new RegExp(`^Access key ${id} of denied created\\. Its secret is in VS Code's`));
    assert.match(
      told[1] ?? '',
      new RegExp(`^Access key ${id} was created, but its description “night backup” could not`),
    );
    assert.match(told[1] ?? '', /iam:TagUser/);
    const { context } = await services();
    assert.ok(context.secrets.local.copies(await identity(id)).saved);
  });

  it('takes over the description of the key that it replaces', async () => {
    const row = await addUser('replaced');
    const { id } = sandbox.addKey('replaced', 'Inactive');
    await run({}, 'refresh');
    const key = async (): Promise<TreeNode> => {
      const [first] = await rows(row);
      assert.ok(first?.kind === 'key');
      return first;
    };
    await run({ ask: ['vendor upload'] }, 'editDescription', await key());
    const asked = await run({ ask: [id.slice(-4)], pick: [storage] }, 'replaceAccessKey', await key());
    assert.deepEqual(asked.placeholders, ['Where should the secret go? Described as “vendor upload”.']);
    assert.deepEqual([...sandbox.tagsOf('replaced')], [[keyOf('replaced'), 'vendor upload']]);
    assert.notEqual(keyOf('replaced'), id);
  });

  it('is described also while its secret waits for a place, and loses that with the key', async () => {
    const row = await addUser('waiting');
    const spare = `${credentialsPath()}.second-name`;
    // The file cannot be replaced any more once the key exists.
    sandbox.onNext('iam:CreateAccessKey', 'after', () => {
      linkSync(credentialsPath(), spare);
    });
    const prompts = new ScriptedPrompts({ pick: [describing, 'New profile'], ask: ['edge', 'waiting', ''] });
    await assert.rejects(start(prompts, 'createAccessKey', row), /was not expected to ask: The secret of/);
    rmSync(spare);
    assert.deepEqual([...sandbox.tagsOf('waiting')], [[keyOf('waiting'), 'edge']]);
    const unstored = (await rows()).find(({ kind }) => kind === 'unstored');
    assert.ok(unstored);
    const { view } = await services();
    assert.equal(view.badge, '1 secret waits to be stored');
    await run({ confirm: ['Delete This New Key', 'Delete Key'] }, 'settleHeldSecret', unstored);
    assert.deepEqual([sandbox.keysOf('waiting').length, sandbox.tagsOf('waiting').size], [0, 0]);
    assert.equal(view.badge, '');
  });
});
