import assert from 'node:assert/strict';
import { remindOfRotations } from '../../src/commands/rotation/rotationReminder.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { uiOf } from '../support/fakes/commandSubjects.js';
import { connectSandbox, drawn, services, userRow } from './access.js';
import { addUserInProfile, rowsOf, run } from './person.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';

describe('a rotated key that was activated again', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4, 73);
    await (await services()).context.memory.hints.dismiss('alternatives');
    old = await addUserInProfile(sandbox, 'missed');
    await run({ pickMany: [['Profile missed']] }, 'rotateAccessKey', await userRow('missed'));
  });

  after(() => sandbox.close());

  let old = '';
  const reminder = async (): Promise<readonly string[]> => {
    const { context } = await services();
    const prompts = new ScriptedPrompts();
    const rotations = { ...context.rotations, graceDays: () => 0 };
    const steps = { finish: () => Promise.resolve(), resume: () => Promise.resolve() };
    await remindOfRotations({ ...context, ui: uiOf(prompts), rotations }, await context.account.open(), steps);
    return prompts.told;
  };
  const statuses = (): readonly string[] => sandbox.keysOf('missed').map(({ status }) => status);

  it('was due for deletion before', async () => {
    assert.match((await reminder()).join(), /of missed has been inactive since its rotation/);
  });

  it('is shown as what it is, with a way on and one back', async () => {
    const key = (await rowsOf('missed')).find((row) => row.kind === 'key' && row.keyWithUse.key.id === old);
    await run({}, 'activateAccessKey', key);
    const [row] = await rowsOf('missed');
    assert.ok(row);
    assert.equal((await drawn([row]))[0], `Rotation: both keys active · old …${old.slice(-4)} active again`);
    const { tree } = await services();
    const item = await tree.resolveTreeItem(tree.getTreeItem(row), row);
    assert.equal(item.contextValue, 'rotation open copy');
    assert.match(typeof item.tooltip === 'string' ? item.tooltip : '', /Someone activated the old key again/);
  });

  it('is not due for deletion', async () => {
    assert.deepEqual(await reminder(), []);
  });

  it('is not deactivated again without a question', async () => {
    for (const id of ['rotateAccessKey', 'resumeRotation'] as const) {
      const [row] = await rowsOf('missed');
      await assert.rejects(run({}, id, row), /was not expected to ask: Deactivate the old key/);
      assert.deepEqual(statuses(), ['Active', 'Active']);
    }
    const [row] = await rowsOf('missed');
    await run({ confirm: ['Deactivate Again'] }, 'resumeRotation', row);
    assert.deepEqual(statuses(), ['Inactive', 'Active']);
  });
});
