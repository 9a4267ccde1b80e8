import assert from 'node:assert/strict';
import type { Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, connectSandbox, services, untilShown, userRow } from './access.js';
import { addToConfig, addUserInProfile, run } from './person.js';

describe('the end of a rotation', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4, 71);
    await (await services()).context.memory.hints.dismiss('alternatives');
  });

  after(() => sandbox.close());

  const rotated = async (name: string): Promise<string> => {
    const id = await addUserInProfile(sandbox, name);
    await run({ pickMany: [[`Profile ${name}`]] }, 'rotateAccessKey', await userRow(name));
    assert.ok(await isUnderWay(name));
    return id;
  };
  const isUnderWay = async (name: string): Promise<boolean> => {
    const { rotations } = (await services()).context;
    await rotations.list.load();
    return (await rotations.ports.rotations.list()).some(({ userName }) => userName === name);
  };
  const isSaved = async (keyId: string): Promise<boolean> =>
    (await (await services()).context.secrets.saved.list()).some((each) => each.keyId === keyId);

  it('comes with the deletion of its user', async () => {
    const old = await rotated('leaver');
    assert.ok(await isSaved(old), 'kept for an undo');
    await run({ confirm: ['Delete…'], ask: ['leaver'] }, 'deleteUser', await userRow('leaver'));
    assert.equal(await isUnderWay('leaver'), false);
    await untilShown(async () => !(await isSaved(old)));
  });

  it('is half of one, and says so, where the active profile signs with the new key', async () => {
    const old = await addUserInProfile(sandbox, 'mover', ['*']);
    await addUserInProfile(sandbox, 'mover-new');
    for (const name of ['mover', 'mover-new'])
      await addToConfig(name, 'region = us-east-1', `endpoint_url = ${sandbox.url}`);
    const script = { pickMany: [['Somewhere Else']], pick: ['mover-new'], confirm: ['Replace'] };
    await run(script, 'rotateAccessKey', await userRow('mover'));
    const young = sandbox.keysOf('mover')[1]?.id ?? '';
    const statuses = (): readonly unknown[] => sandbox.keysOf('mover').map(({ id, status }) => [id, status]);
    await chooseProfile('mover-new');
    const { told } = await run({ pick: ['mover'], confirm: ['Undo Rotation'] }, 'undoRotation');
    assert.deepEqual(statuses(), [
      [old, 'Active'],
      [young, 'Active'],
    ]);
    assert.deepEqual(told, [
      `${old} of mover is active again. The new key ${young} is still active, because the active profile signs with it. Choose another profile, then undo the rotation again.`,
    ]);
    await chooseProfile('mover');
    await run({ pick: ['mover'], confirm: ['Undo Rotation'] }, 'undoRotation');
    assert.deepEqual(statuses(), [[old, 'Active']]);
    await chooseProfile('sandbox');
  });

  for (const id of ['finishRotation', 'undoRotation', 'resumeRotation'] as const)
    it(`comes by ${id} where its user was deleted elsewhere`, async () => {
      const name = `gone-by-${id}`;
      const old = await rotated(name);
      sandbox.removeUser(name);
      await run({}, 'refresh');
      const { told } = await run({ pick: [name] }, id);
      assert.match(told.join(), /The user of this rotation was deleted, so the rotation is over/);
      assert.equal(await isUnderWay(name), false);
      await untilShown(async () => !(await isSaved(old)));
    });
});
