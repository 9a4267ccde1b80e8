import assert from 'node:assert/strict';
import { StoredWatch, type WrittenPair } from '../../../../src/core/issue/storedWatch.js';
import { finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import type { Place } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { MemoryStoredKeys } from '../../../support/fakes/memoryDestination.js';
import { CI, RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';

describe('a rotation whose profiles other programs write, too', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;
  let gone: WrittenPair[];

  beforeEach(() => {
    scene = new RotationScene();
    const open = scene.open().ports;
    const watch = new StoredWatch(new MemoryStoredKeys(scene.places), scene.machine.time);
    ports = { ...open, unstoredPorts: { ...open.unstoredPorts, watch } };
    connection = scene.machine.account.connection();
    gone = [];
    watch.onCopyGone((written) => gone.push(written));
  });

  const until = <T>(work: Promise<T>): Promise<T> => scene.machine.time.until(work);
  const rotate = () =>
    until(rotateKey({ connection, userName: 'bob', oldKeyId: scene.oldKeyId, places: [WORK, CI] }, ports));
  const undo = () => until(undoRotation(scene.owner, connection, ports));
  const isSpareKept = () => scene.place(STORAGE).secretOf(scene.oldKeyId) !== undefined;

  it('misses the new pair in each further place for a minute', async () => {
    await rotate();
    scene.place(CI).pairs = [];
    await scene.machine.time.advance(60_000);
    assert.deepEqual(
      gone.map(({ pair, place }) => [pair.keyId, place]),
      [[scene.newKeys[0], CI]],
    );
  });

  it('does not look after the secret storage, which nobody else writes', async () => {
    const places: readonly [Place, Place] = [WORK, STORAGE];
    await until(rotateKey({ connection, userName: 'bob', oldKeyId: scene.oldKeyId, places }, ports));
    scene.place(STORAGE).pairs = [];
    await scene.machine.time.advance(60_000);
    assert.deepEqual(gone, []);
  });

  it('misses no old pair in a profile that someone gave another key before the undo', async () => {
    await rotate();
    scene.give(WORK, scene.machine.account.addKey('bob').id);
    assert.equal((await undo()).kind, 'undone');
    await scene.machine.time.advance(60_000);
    assert.deepEqual(gone, []);
  });

  it('misses the new pair nowhere any more once it is undone', async () => {
    await rotate();
    await undo();
    scene.place(CI).pairs = [];
    await scene.machine.time.advance(60_000);
    assert.deepEqual(gone, []);
  });

  it('keeps the spare copy of the old secret until the profile that got it back is safe', async () => {
    await rotate();
    assert.equal((await undo()).kind, 'undone');
    assert.ok(isSpareKept());
    await scene.machine.time.advance(60_000);
    assert.deepEqual([isSpareKept(), gone], [false, []]);
  });

  it('keeps that copy for good where the profile loses the old secret again, and says so', async () => {
    await rotate();
    await undo();
    scene.place(WORK).pairs = [];
    await scene.machine.time.advance(60_000);
    assert.deepEqual(
      gone.map(({ pair, place }) => [pair.keyId, place]),
      [[scene.oldKeyId, WORK]],
    );
    assert.ok(isSpareKept());
  });

  it('keeps it so also where it had to connect anew in between', async () => {
    await rotate();
    connection = { ...connection, accessKeyId: scene.newKeys[0] };
    assert.equal((await undo()).kind, 'reconnect');
    connection = { ...connection, accessKeyId: scene.oldKeyId };
    await undo();
    scene.place(WORK).pairs = [];
    await scene.machine.time.advance(8_000);
    assert.deepEqual([gone.length, isSpareKept()], [1, true]);
  });

  it('is not finished where the old key was used after that was asked', async () => {
    await rotate();
    const { time, account } = scene.machine;
    const shown = { date: time.now() };
    await time.advance(1);
    account.use(scene.oldKeyId);
    const result = await until(finishRotation(scene.owner, connection, ports, shown));
    assert.ok(result.kind === 'failed' && result.error.code === 'UsedMeanwhile');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');
    const again = await until(finishRotation(scene.owner, connection, ports, { date: time.now() }));
    assert.equal(again.kind, 'finished');
  });
});
