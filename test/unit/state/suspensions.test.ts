import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isSuspensionOf, type Suspension } from '../../../src/core/user/suspension.js';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderSuspensions } from '../../../src/state/suspensions.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const SUSPENSION = {
  account: '123456789012',
  partition: 'aws',
  endpoint: 'http://localhost:4566',
  userId: 'AIDACKCEVSQ6C2EXAMPLE',
  userName: 'Bob',
  keyIds: ['AKIAIOSFODNN7EXAMPLE'],
  password: 'removed',
  state: 'suspended',
  since: 1,
} satisfies Suspension;

describe('suspended users on disk', () => {
  const scratch = scratchFolder();
  const open = () => new FolderSuspensions(new DurableFolder(testWorld(), scratch()));

  it('survive a restart, one a user under whatever name', async () => {
    await open().put(SUSPENSION);
    const renamed: Suspension = { ...SUSPENSION, userName: 'Rob', state: 'resuming' };
    await open().put(renamed);
    assert.deepEqual(await open().list(), [renamed]);
    await open().remove(renamed);
    assert.deepEqual([await open().list(), await readdir(scratch())], [[], []]);
  });

  it('tell accounts, partitions, servers and users apart', async () => {
    const { endpoint, ...awsOwn } = SUSPENSION;
    assert.ok(endpoint);
    const all: readonly Suspension[] = [
      SUSPENSION,
      { ...SUSPENSION, account: '2' },
      { ...SUSPENSION, partition: 'aws-cn' },
      { ...SUSPENSION, userId: 'AIDAI44QH8DHBEXAMPLE2' },
      { ...SUSPENSION, userId: `arn:aws:iam::123456789012:user/${'b'.repeat(64)}` },
      awsOwn,
    ];
    for (const each of all) await open().put(each);
    assert.equal((await open().list()).length, all.length);
  });

  it('are left where they are when they cannot be read as one, or are of a newer version', async () => {
    await open().put(SUSPENSION);
    const [name = ''] = await readdir(scratch());
    const file = path.join(scratch(), name);
    const whole = JSON.parse(await readFile(file, 'utf8')) as object;
    const wrong: readonly object[] = [
      ...['account', 'partition', 'userId', 'userName', 'endpoint', 'since'].map((field) => ({ [field]: [] })),
      { keyIds: 'x' },
      { keyIds: [1] },
      { password: 'off' },
      { state: 'over' },
    ];
    for (const change of wrong) {
      await writeFile(file, JSON.stringify({ ...whole, ...change }));
      assert.deepEqual([await open().list(), await open().unread()], [[], [{ path: file }]], JSON.stringify(change));
    }
    await writeFile(file, JSON.stringify({ ...whole, version: 2 }));
    assert.deepEqual([await open().list(), await open().unread()], [[], [{ path: file, isNewer: true }]]);
    await assert.rejects(open().put(SUSPENSION), { code: 'RecordUnreadable' });
  });
});

describe('a suspension', () => {
  const { userId: id } = SUSPENSION;
  for (const [title, user, isOne] of [
    ['is of its user under a new name', { id, name: 'rob' }, true],
    ['is not of a user who was given the name later', { id: 'AIDAI44QH8DHBEXAMPLE2', name: 'Bob' }, false],
    ['is of the user of that name where no ID is known', { id: 'arn:aws:iam::1:user/bob', name: 'bOB' }, true],
    ['is not of another user where no ID is known', { id: 'arn:aws:iam::1:user/eve', name: 'eve' }, false],
  ] as const) {
    it(title, () => {
      assert.equal(isSuspensionOf(SUSPENSION, user), isOne);
    });
  }
});
