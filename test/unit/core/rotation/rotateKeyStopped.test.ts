import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import type { Connection } from '../../../../src/core/ports.js';
import { type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

describe('rotating a key', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate } = rotating(() => ({ scene, ports, connection }));

  describe('stops before anything is created', () => {
    const assertUntouched = (): void => {
      assert.deepEqual([scene.record, scene.newKeys, scene.statusOf(scene.oldKeyId)], [undefined, [], 'Active']);
      assert.equal(scene.place(STORAGE).secretOf(scene.oldKeyId), undefined);
    };

    it('when the old key is not there', async () => {
      const result = await scene.machine.time.until(
        rotateKey({ connection, userName: 'bob', oldKeyId: 'AKIAIOSFODNN7EXAMPLE', places: [WORK] }, ports),
      );
      assert.ok(result.kind === 'notCreated' && result.error.code === 'NoSuchEntity');
      assert.deepEqual(result.error.details, { entity: 'accessKey', name: 'AKIAIOSFODNN7EXAMPLE' });
      assertUntouched();
    });

    it('when the user has two keys', async () => {
      const third = scene.machine.account.addKey('bob');
      const result = await rotate();
      assert.ok(result.kind === 'notCreated' && result.error.code === 'LimitExceeded');
      assert.deepEqual(scene.newKeys, [third.id]);
      assert.equal(scene.record, undefined);
      assert.equal(scene.place(STORAGE).secretOf(scene.oldKeyId), undefined);
    });

    it('when another window is at it', async () => {
      scene.locks.refuse = true;
      const result = await rotate();
      assert.ok(result.kind === 'notCreated' && result.error.code === 'CreationBusy');
      assertUntouched();
    });

    it('when told to while it waits for another window', async () => {
      scene.locks.refuse = true;
      assert.deepEqual(await rotate([WORK], { signal: AbortSignal.abort() }), { kind: 'cancelled' });
    });

    it('when told to while the keys are listed', async () => {
      const stop = new AbortController();
      scene.machine.script.at('iam.listAccessKeys', 'after', () => {
        stop.abort();
        throw new Error('aborted');
      });
      assert.deepEqual(await rotate([WORK], { signal: stop.signal }), { kind: 'cancelled' });
      assertUntouched();
    });

    it('when told to before the key is created', async () => {
      const stop = new AbortController();
      const onStep = (): void => {
        stop.abort();
      };
      assert.deepEqual(await rotate([WORK], { signal: stop.signal, onStep }), { kind: 'cancelled' });
      assertUntouched();
    });

    it('when it cannot be written down', async () => {
      const error = new IamKeysError('FileNotWritable', { path: '/state', reason: 'diskFull' });
      scene.machine.script.fail('rotations.put', 'before', error);
      assert.deepEqual(await rotate(), { kind: 'notCreated', error });
      assertUntouched();
    });

    it('when creating is denied, and says so', async () => {
      const error = new IamKeysError('AccessDenied', { message: 'no' });
      scene.machine.script.fail('issuer.createAccessKey', 'before', error);
      assert.deepEqual(await rotate(), { kind: 'notCreated', error });
      assertUntouched();
    });

    it('and keeps the spare copy of the old secret where its profile has lost it meanwhile', async () => {
      const error = new IamKeysError('AccessDenied', { message: 'no' });
      scene.machine.script.at('issuer.createAccessKey', 'before', () => {
        scene.place(WORK).pairs = [];
        throw error;
      });
      assert.deepEqual(await rotate(), { kind: 'notCreated', error });
      assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId));
    });

    it('and says so even where what is written down cannot be read', async () => {
      scene.machine.script.fail('iam.listAccessKeys', 'before', new IamKeysError('Throttling', {}));
      scene.machine.script.at('rotations.get', 'after', () => {
        scene.machine.script.fail('rotations.get', 'before', new Error('damaged'));
      });
      const result = await rotate();
      assert.ok(result.kind === 'notCreated' && result.error.code === 'Throttling');
    });
  });
});
