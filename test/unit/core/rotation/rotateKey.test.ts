import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { isSamePlace } from '../../../../src/core/key/secretPlaces.js';
import type { Place } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { CI, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

describe('rotating a key', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, resume, unverified, newKey } = rotating(() => ({ scene, ports, connection }));

  it('creates, stores, verifies, and switches the old key off', async () => {
    const steps: string[] = [];
    const start = scene.machine.time.now();
    const result = await rotate([WORK, CI, STORAGE], {
      onStep: ({ step, left }, verifying) => {
        steps.push(`${step} ${left.length}${verifying ? ` ${verifying.successes}/${verifying.needed}` : ''}`);
      },
    });
    assert.deepEqual(steps, [
      'create 2',
      'store 2',
      'verify 0',
      'verify 0 1/3',
      'verify 0 2/3',
      'verify 0 3/3',
      'deactivate 0',
    ]);
    const rotation = {
      ...scene.owner,
      oldKeyId: scene.oldKeyId,
      newKeyId: newKey(),
      keyIdsBefore: [scene.oldKeyId],
      destinations: [WORK, CI, STORAGE],
      left: [],
      replaced: [WORK],
      oldKept: true,
      step: 'finish',
      started: start,
      delivered: scene.machine.time.now(),
      deactivated: scene.machine.time.now(),
    };
    assert.deepEqual(result, { kind: 'inactive', rotation });
    assert.deepEqual(scene.record, rotation);
    assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');
    assert.equal(scene.statusOf(newKey()), 'Active');
    for (const place of [WORK, CI, STORAGE]) assert.ok(scene.place(place).secretOf(newKey()));
    assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId), 'the old secret is kept for an undo');
  });

  it('never deletes a key', async () => {
    await rotate();
    await resume();
    assert.equal(scene.machine.script.count('iam.deleteAccessKey'), 0);
  });

  it('writes down the endpoint that is not AWS’s own', async () => {
    connection = scene.machine.account.connection({ endpoint: 'http://127.0.0.1:1' });
    await rotate();
    assert.equal(scene.record?.endpoint, 'http://127.0.0.1:1');
  });

  describe('waits for the new key', () => {
    for (const seconds of [0, 3, 8, 15, 60, 117]) {
      it(`that works after ${seconds} s`, async () => {
        const { time, script } = scene.machine;
        const usable = time.now() + seconds * 1000;
        script.failAlways('verify', 'before', new IamKeysError('InvalidClientTokenId', {}));
        const rotating = rotateKey({ connection, userName: 'bob', oldKeyId: scene.oldKeyId, places: [WORK] }, ports);
        await time.advance(usable - time.now());
        script.clear();
        assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
        assert.equal((await time.until(rotating)).kind, 'inactive');
      });
    }

    it('that never works, and leaves the old one on', async () => {
      await unverified();
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
      assert.equal(scene.record?.step, 'verify');
      assert.equal((await resume()).kind, 'inactive');
    });

    it('until it is told to stop', async () => {
      const stop = new AbortController();
      const result = await rotate([WORK], {
        signal: stop.signal,
        onStep: (_rotation, verifying) => {
          if (verifying) stop.abort();
        },
      });
      assert.deepEqual(result, { kind: 'unverified', rotation: scene.record, verified: { kind: 'unverified' } });
    });

    it('and leaves the old one on when the new one answers as someone else', async () => {
      const other = { ...connection.caller, userName: 'eve' };
      connection = { ...connection, verify: async () => Promise.resolve(other) };
      const result = await rotate();
      assert.deepEqual(result, {
        kind: 'unverified',
        rotation: scene.record,
        verified: { kind: 'wrongCaller', caller: other },
      });
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
    });
  });

  describe('keeps the old secret for an undo', () => {
    it('but not twice', async () => {
      scene.give(STORAGE, scene.oldKeyId);
      await rotate([STORAGE]);
      assert.deepEqual([scene.record?.oldKept, scene.record?.replaced], [false, [STORAGE]]);
      assert.equal(scene.machine.script.count('secretStorage.store'), 1);
    });

    it('where there is one', async () => {
      scene.place(WORK).pairs = [];
      await rotate([CI]);
      assert.deepEqual([scene.record?.oldKept, scene.record?.replaced], [false, []]);
    });

    it('unless the storage refuses, and goes on', async () => {
      scene.machine.script.fail(
        'secretStorage.store',
        'before',
        new IamKeysError('SecretStoreRefused', { fault: 'refused', reason: '' }),
      );
      assert.equal((await rotate()).kind, 'inactive');
      assert.equal(scene.record?.oldKept, false);
    });

    it('tells places apart by kind, profile and file', () => {
      const elsewhere: Place = { kind: 'profile', profile: 'work', path: '/elsewhere' };
      assert.deepEqual(
        [WORK, CI, elsewhere, STORAGE].map((place) => isSamePlace(place, WORK)),
        [true, false, false, false],
      );
      assert.deepEqual([isSamePlace(STORAGE, STORAGE), isSamePlace(WORK, STORAGE)], [true, false]);
    });
  });

  it('leaves a creation of unknown outcome to the journal', async () => {
    scene.machine.script.fail(
      'issuer.createAccessKey',
      'after',
      new IamKeysError('OutcomeUnknown', { userName: 'bob' }),
    );
    const result = await rotate();
    assert.ok(result.kind === 'unknown');
    assert.equal(scene.record, undefined);
    assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
    assert.equal((await ports.unstoredPorts.journal.list()).entries.length, 1);
  });

  it('goes on once a secret that had to wait was put somewhere', async () => {
    scene.machine.script.fail('work.store', 'before', new IamKeysError('FileBusy', { path: '/x' }));
    const waiting = await rotate([WORK, CI]);
    assert.ok(waiting.kind === 'waiting');
    assert.equal(waiting.unstored.keyId, newKey());
    assert.deepEqual(waiting.rotation, scene.record);
    assert.equal((await resume()).kind, 'waiting');
    scene.give(STORAGE, newKey());
    assert.equal((await resume()).kind, 'inactive');
    assert.equal(scene.secretIdAt(CI), newKey());
  });

  it('resumes what another window has begun instead of beginning again', async () => {
    await unverified();
    assert.equal((await rotate()).kind, 'inactive');
    assert.equal(scene.machine.account.creates, 1);
  });

  it('goes on where a place refuses, and tries that one again', async () => {
    const error = new IamKeysError('FileBusy', { path: '/x' });
    scene.machine.script.fail('ci.preflight', 'before', error);
    const failed = await rotate([WORK, CI, STORAGE]);
    assert.deepEqual(failed, { kind: 'undelivered', rotation: scene.record, failures: [{ place: CI, error }] });
    assert.deepEqual(scene.record?.left, [CI]);
    assert.ok(scene.place(STORAGE).secretOf(newKey()));
    scene.machine.script.fail('ci.readBack', 'before', error);
    assert.equal((await resume()).kind, 'undelivered');
    assert.deepEqual(scene.record.left, [CI]);
    assert.equal((await resume()).kind, 'inactive');
  });

  it('stops where switching the old key off is denied, and goes on from there', async () => {
    const error = new IamKeysError('AccessDenied', { message: 'no' });
    scene.machine.script.fail('iam.updateAccessKey', 'before', error);
    assert.deepEqual(await rotate(), { kind: 'failed', rotation: scene.record, error });
    assert.equal(scene.record?.step, 'deactivate');
    assert.equal((await resume()).kind, 'inactive');
  });

  it('asks to connect anew before it switches off the key that signs', async () => {
    connection = { ...connection, accessKeyId: scene.oldKeyId };
    assert.deepEqual(await rotate(), { kind: 'reconnect', rotation: scene.record });
    assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
    connection = { ...connection, accessKeyId: newKey() };
    assert.equal((await resume()).kind, 'inactive');
  });

  it('is inactive when resumed at its end, and verifies anew where the old key was switched on again', async () => {
    await rotate();
    const ended = scene.record;
    await scene.machine.time.advance(60_000);
    assert.equal((await resume()).kind, 'inactive');
    assert.deepEqual(scene.record, ended, 'nothing begins anew');
    await connection.iam.updateAccessKey('bob', scene.oldKeyId, 'Active');
    const before = scene.machine.script.count('verify');
    assert.equal((await resume()).kind, 'ready');
    assert.equal(scene.record?.delivered, ended?.delivered, 'every place has it since then');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Active', 'someone needs it');
    assert.equal(scene.machine.script.count('verify') - before, 3);
    assert.equal((await resume({ agreed: true })).kind, 'inactive');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');
  });

  it('stores again when a key is known and nothing says that it is stored', async () => {
    await unverified();
    scene.rotations.records.set('bob', JSON.stringify({ ...scene.record, step: 'create', left: [CI] }));
    scene.place(CI).pairs = [];
    assert.equal((await resume()).kind, 'inactive');
    assert.equal(scene.secretIdAt(CI), newKey());
  });

  it('lets one window at a time rotate a user', async () => {
    const other = scene.open().ports;
    const request = { connection, userName: 'bob', oldKeyId: scene.oldKeyId, places: [WORK] } as const;
    const both = Promise.all([rotateKey(request, ports), rotateKey(request, other)]);
    const results = await scene.machine.time.until(both);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['inactive', 'inactive'],
    );
    assert.equal(scene.machine.account.creates, 1);
  });
});
