import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Connection } from '../../../../src/core/ports.js';
import { undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { rotationPlaces } from '../../../../src/core/rotation/placeStates.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { REMOTE, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

const FAILED = new IamKeysError('CommandFailed', { name: 'vault', step: 'run', ended: '2', output: 'no' });

describe('a rotation into a place outside this computer', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, resume, newKey } = rotating(() => ({ scene, ports, connection }));
  const undo = () => scene.machine.time.until(undoRotation(scene.owner, connection, ports));

  it('never switches the old key off by itself: that place took the new one, and cannot show it', async () => {
    const result = await rotate([WORK, REMOTE]);
    assert.ok(result.kind === 'ready');
    assert.deepEqual([result.gate.isProven, result.gate.left], [false, []]);
    assert.deepEqual(
      rotationPlaces(result.rotation).map(({ state }) => state),
      ['done', 'accepted'],
    );
    assert.deepEqual([scene.secretIdAt(REMOTE), scene.statusOf(scene.oldKeyId)], [newKey(), 'Active']);
    assert.notEqual(result.rotation.delivered, undefined);
    assert.equal((await resume()).kind, 'ready');
    assert.equal((await resume({ agreed: true })).kind, 'inactive');
  });

  it('creates no key where that place is not ready for one', async () => {
    scene.machine.script.fail('command.preflight', 'before', new IamKeysError('CommandMissing', { name: 'vault' }));
    const result = await rotate([WORK, REMOTE]);
    assert.ok(result.kind === 'notCreated');
    assert.equal(result.error.code, 'CommandMissing');
    assert.deepEqual([scene.newKeys, scene.record, scene.secretIdAt(WORK)], [[], undefined, scene.oldKeyId]);
  });

  for (const [call, when] of [
    ['command.store', 'before'],
    ['command.store', 'after'],
    ['command.readBack', 'before'],
    ['command.readBack', 'after'],
  ] as const) {
    it(`loses nothing when ${call} fails ${when} it is made, and is resumed`, async () => {
      scene.machine.script.failAlways(call, when, FAILED);
      const result = await rotate([STORAGE, REMOTE]);
      assert.ok(result.kind === 'undelivered');
      assert.deepEqual(result.failures, [{ place: REMOTE, error: FAILED }]);
      assert.deepEqual([scene.statusOf(scene.oldKeyId), scene.secretIdAt(STORAGE)], ['Active', newKey()]);
      scene.machine.script.clear();
      assert.equal((await resume()).kind, 'ready');
      assert.deepEqual([scene.secretIdAt(REMOTE), scene.newKeys.length], [newKey(), 1]);
    });
  }

  it('does not begin with that place, from which no secret can be read', async () => {
    const result = await rotate([REMOTE, WORK]);
    assert.ok(result.kind === 'failed');
    assert.deepEqual([result.error.code, scene.newKeys], ['BadArgument', []]);
  });

  it('gives the old pair back when it is undone, also where it is not sure what the place took', async () => {
    await rotate([WORK, REMOTE]);
    assert.equal((await undo()).kind, 'undone');
    assert.deepEqual([scene.secretIdAt(REMOTE), scene.newKeys], [scene.oldKeyId, []]);

    scene.machine.script.failAlways('command.readBack', 'before', FAILED);
    await rotate([WORK, REMOTE]);
    assert.equal(scene.secretIdAt(REMOTE), newKey());
    assert.equal((await undo()).kind, 'undone');
    assert.deepEqual([scene.secretIdAt(REMOTE), scene.newKeys], [scene.oldKeyId, []]);
  });

  it('keeps the new key where that place refuses the old one', async () => {
    await rotate([WORK, REMOTE]);
    scene.machine.script.failAlways('command.store', 'before', FAILED);
    assert.equal((await undo()).kind, 'failed');
    assert.deepEqual([scene.statusOf(newKey()), scene.statusOf(scene.oldKeyId)], ['Active', 'Active']);
    scene.machine.script.clear();
    assert.equal((await undo()).kind, 'undone');
  });

  describe('while the old secret is not on this computer', () => {
    beforeEach(() => {
      scene.place(WORK).pairs = [];
    });

    it('keeps the new key when it is undone, as the place has nothing else', async () => {
      await rotate([STORAGE, REMOTE]);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'kept', newKeyId: newKey() });
      assert.deepEqual([scene.statusOf(newKey()), scene.secretIdAt(REMOTE)], ['Active', newKey()]);
    });

    it('has the place go back to what it had, where it can', async () => {
      const back: string[] = [];
      const place = scene.place(REMOTE);
      Object.assign(place, { takeBack: ({ keyId }: { keyId: string }) => Promise.resolve(void back.push(keyId)) });
      await rotate([STORAGE, REMOTE]);
      const created = newKey();
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId: created });
      assert.deepEqual([back, scene.newKeys], [[created], []]);
    });
  });
});
