import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rotation } from '../../../src/core/model.js';
import { rotateKey } from '../../../src/core/rotation/rotateKey.js';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderRotations } from '../../../src/state/rotations.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { RotationScene, WORK } from '../../support/fakes/rotationScene.js';

const ROTATION = {
  account: '123456789012',
  partition: 'aws',
  endpoint: 'http://localhost:4566',
  userName: 'Bob',
  oldKeyId: 'AKIAIOSFODNN7EXAMPLE',
  newKeyId: 'new',
  keyIdsBefore: ['AKIAIOSFODNN7EXAMPLE'],
  destinations: [{ kind: 'profile', profile: 'work', path: '/p' }, { kind: 'secretStorage' }],
  left: [{ kind: 'secretStorage' }],
  replaced: [{ kind: 'profile', profile: 'work', path: '/p' }],
  oldKept: true,
  step: 'finish',
  started: 1,
  deactivated: 2,
} satisfies Rotation;

describe('rotations on disk', () => {
  const scratch = scratchFolder();
  const open = () => new FolderRotations(new DurableFolder(testWorld(), scratch()));

  it('survive a restart, one a user whatever the case of the name', async () => {
    await open().put(ROTATION);
    await open().put({ ...ROTATION, step: 'verify' });
    assert.deepEqual(await open().get({ ...ROTATION, userName: 'bOB' }), { ...ROTATION, step: 'verify' });
    assert.deepEqual(await open().list(), [{ ...ROTATION, step: 'verify' }]);
    await open().remove(ROTATION);
    await open().remove(ROTATION);
    assert.equal(await open().get(ROTATION), undefined);
    assert.deepEqual(await open().list(), []);
  });

  it('tell accounts, partitions, servers and users apart', async () => {
    const { endpoint, ...awsOwn } = ROTATION;
    assert.ok(endpoint);
    const others = [
      { ...ROTATION, account: '2' },
      { ...ROTATION, partition: 'aws-cn' },
      { ...ROTATION, userName: 'bobby' },
      { ...ROTATION, userName: 'b'.repeat(64) },
      awsOwn,
    ];
    for (const each of others) await open().put(each);
    assert.equal(await open().get(ROTATION), undefined);
    for (const each of others) assert.deepEqual(await open().get(each), each);
  });

  it('are left where they are when they cannot be read as one', async () => {
    await open().put(ROTATION);
    const [name = ''] = await readdir(scratch());
    const file = path.join(scratch(), name);
    const whole = JSON.parse(await readFile(file, 'utf8')) as object;
    const wrong: readonly object[] = [
      ...['account', 'partition', 'userName', 'oldKeyId', 'endpoint', 'newKeyId', 'started', 'deactivated', 'step'].map(
        (field) => ({ [field]: [] }),
      ),
      ...['keyIdsBefore', 'destinations', 'left', 'replaced'].flatMap((field) => [{ [field]: 'x' }, { [field]: [1] }]),
      { destinations: [] },
      { destinations: [{ kind: 'profile', path: '/p' }] },
      { destinations: [{ kind: 'profile', profile: 'p' }] },
      { destinations: [{ kind: 'elsewhere', profile: 'p', path: '/p' }] },
      ...[{ byHand: 'x' }, { byHand: [{}] }, { byHand: [{ name: 'x', done: 'y' }] }, { notRenewed: [1] }],
      ...[{ placesUnknown: 1 }, { oldSigned: 'x' }, { adopted: 'x' }, { delivered: 'x' }],
      { oldKept: 'yes' },
      { step: 'over' },
    ];
    for (const change of wrong) {
      await writeFile(file, JSON.stringify({ ...whole, ...change }));
      assert.deepEqual([await open().list(), await open().unread()], [[], [{ path: file }]], JSON.stringify(change));
      await assert.rejects(open().get(ROTATION), { code: 'RecordUnreadable', details: { path: file, isNewer: false } });
    }
    for (const text of ['null', '1']) {
      await writeFile(file, text);
      assert.deepEqual(await open().list(), []);
    }
    assert.deepEqual(await readdir(scratch()), [name]);
  });

  it('lose the password that version 0.1.0 left in an address, and in the name of their file', async () => {
    await open().put({ ...ROTATION, endpoint: 'http://bob:pa55@localhost:4566' });
    const bare = { ...ROTATION, endpoint: 'http://localhost:4566' };
    assert.deepEqual(await open().list(), [bare]);
    assert.deepEqual(await open().get(bare), bare);
    const [name = '', ...others] = await readdir(scratch());
    assert.deepEqual(others, []);
    assert.doesNotMatch(name + (await readFile(path.join(scratch(), name), 'utf8')), /pa55/);
  });

  describe('that a newer version wrote', () => {
    let file: string;
    let text: string;

    beforeEach(async () => {
      await open().put(ROTATION);
      const [name = ''] = await readdir(scratch());
      file = path.join(scratch(), name);
      text = JSON.stringify({ version: 2, ...ROTATION, step: 'tomorrow' });
      await writeFile(file, text);
    });

    it('are none to go on with, and are named with their file', async () => {
      assert.deepEqual([await open().list(), await open().unread()], [[], [{ path: file, isNewer: true }]]);
      const newer = { code: 'RecordUnreadable', details: { path: file, isNewer: true } };
      await assert.rejects(open().get(ROTATION), newer);
    });

    it('are not overwritten', async () => {
      await assert.rejects(open().put(ROTATION), { code: 'RecordUnreadable' });
      assert.equal(await readFile(file, 'utf8'), text);
    });

    it('keep a rotation of that user from beginning, and no key is created', async () => {
      const scene = new RotationScene('Bob');
      const connection = { ...scene.machine.account.connection(), endpoint: ROTATION.endpoint };
      const ports = { ...scene.open().ports, rotations: open() };
      const request = { connection, userName: 'Bob', oldKeyId: scene.oldKeyId, places: [WORK] } as const;
      const result = await rotateKey(request, ports);
      assert.ok(result.kind === 'notCreated' && result.error.code === 'RecordUnreadable');
      assert.deepEqual([scene.newKeys, await readFile(file, 'utf8')], [[], text]);
    });
  });

  it('that are no JSON are named with their file, and replaced where one begins anew', async () => {
    await open().put(ROTATION);
    const [name = ''] = await readdir(scratch());
    const file = path.join(scratch(), name);
    await writeFile(file, '{');
    assert.deepEqual(await open().unread(), [{ path: file }]);
    await assert.rejects(open().get(ROTATION), { code: 'RecordUnreadable', details: { path: file, isNewer: false } });
    await open().put(ROTATION);
    assert.deepEqual(await open().get(ROTATION), ROTATION);
  });

  it('hold no secret', async () => {
    await open().put(ROTATION);
    const [name = ''] = await readdir(scratch());
    const text = await readFile(path.join(scratch(), name), 'utf8');
    assert.deepEqual(JSON.parse(text), { version: 1, ...ROTATION });
  });
});
