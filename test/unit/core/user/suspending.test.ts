import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../../../../src/core/ports.js';
import { resumeUser } from '../../../../src/core/user/resuming.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { NOW, statusesIn, SuspendingWindow } from './suspending.js';

describe('suspending a user', () => {
  const folder = scratchFolder();
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let connection: Connection;
  /** Of bob's keys. The last one is inactive. */
  let ids: readonly [string, string, string];

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  beforeEach(async () => {
    sandbox.reset();
    sandbox.allowAll();
    sandbox.addUser('bob');
    sandbox.childrenOf('bob').password = true;
    ids = [sandbox.addKey('bob').id, sandbox.addKey('bob').id, sandbox.addKey('bob', 'Inactive').id];
    connection = await connectAdmin(fixture, sandbox);
  });

  const open = (steps?: number) => new SuspendingWindow(folder(), connection, steps);
  const hasPassword = (): boolean => sandbox.childrenOf('bob').password;

  it('switches off what is active, leaves the password, and switches on again exactly what was active', async () => {
    const window = open();
    const done = await window.suspend();
    assert.ok(done !== 'killed' && done.kind === 'suspended');
    const { userId, endpoint, ...record } = done.suspension;
    assert.deepEqual([userId, endpoint], [(await connection.iam.getUser('bob')).id, connection.endpoint]);
    assert.deepEqual(record, {
      account: sandbox.accountId,
      partition: 'aws',
      userName: 'bob',
      keyIds: ids.slice(0, 2),
      password: 'kept',
      state: 'suspended',
      since: NOW,
    });
    assert.deepEqual(done.stillActive, []);
    assert.deepEqual([statusesIn(sandbox), hasPassword()], [['Inactive', 'Inactive', 'Inactive'], true]);
    const resumed = await open().resume();
    assert.ok(resumed !== 'killed' && resumed.kind === 'resumed');
    assert.deepEqual([resumed.on, resumed.gone], [ids.slice(0, 2), []]);
    assert.deepEqual(statusesIn(sandbox), ['Active', 'Active', 'Inactive']);
    assert.equal(await window.record(), undefined);
    assert.equal(sandbox.log.count('iam:DeleteAccessKey'), 0);
  });

  it('removes the password only where that is asked for, and says so after resuming', async () => {
    await open().suspend(true);
    assert.equal(hasPassword(), false);
    const resumed = await open().resume();
    assert.equal(resumed !== 'killed' && resumed.kind === 'resumed' && resumed.suspension.password, 'removed');
  });

  it('takes a password that is gone already for removed', async () => {
    sandbox.childrenOf('bob').password = false;
    await open().suspend(true);
    assert.deepEqual([(await open().record())?.password, statusesIn(sandbox)[0]], ['removed', 'Inactive']);
  });

  it('adds what became active since to what was active before', async () => {
    await open().suspend();
    sandbox.setKeyStatus(ids[2], 'Active');
    await open().suspend();
    assert.deepEqual((await open().record())?.keyIds, ids);
  });

  it('leaves on what nobody agreed on, and tells of it', async () => {
    const done = await open().suspend(false, [ids[0]]);
    assert.ok(done !== 'killed' && done.kind === 'suspended');
    assert.deepEqual([done.suspension.keyIds, done.stillActive], [[ids[0]], [ids[1]]]);
    assert.deepEqual(statusesIn(sandbox), ['Inactive', 'Active', 'Inactive']);
  });

  it('tries everything where something is denied, and can be repeated', async () => {
    sandbox.deny({ action: 'iam:DeleteLoginProfile' });
    const stopped = await open().suspend(true);
    assert.ok(stopped !== 'killed' && stopped.kind === 'incomplete');
    assert.deepEqual(
      stopped.failed.map(({ what, error }) => [what, error.code]),
      [['password', 'AccessDenied']],
    );
    assert.deepEqual(statusesIn(sandbox), ['Inactive', 'Inactive', 'Inactive']);
    sandbox.allowAll();
    sandbox.deny({ action: 'iam:UpdateAccessKey' });
    const resumed = await open().resume();
    assert.ok(resumed !== 'killed' && resumed.kind === 'incomplete');
    assert.deepEqual(
      [resumed.failed.map(({ what }) => what), resumed.on],
      [[{ keyId: ids[0] }, { keyId: ids[1] }], []],
    );
    sandbox.allowAll();
    await open().resume();
    assert.deepEqual(statusesIn(sandbox), ['Active', 'Active', 'Inactive']);
  });

  it('changes nothing where it cannot be written down', async () => {
    sandbox.log.clear();
    await assert.rejects(new SuspendingWindow('/dev/null/state', connection).suspend(), { code: 'FileUnreadable' });
    await open().suspend(false, []);
    const [file = ''] = await readdir(folder());
    const path = join(folder(), file);
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), version: 2 }));
    await assert.rejects(open().suspend(), { code: 'RecordUnreadable', details: { path, isNewer: true } });
    assert.equal(sandbox.log.count('iam:UpdateAccessKey'), 0);
  });

  it('says which keys were deleted meanwhile, and that a user is gone', async () => {
    await open().suspend();
    await connection.iam.deleteAccessKey('bob', ids[0]);
    const resumed = await open().resume();
    assert.ok(resumed !== 'killed' && resumed.kind === 'resumed');
    assert.deepEqual([resumed.on, resumed.gone], [[ids[1]], [ids[0]]]);
    await open().suspend();
    sandbox.removeUser('bob');
    assert.deepEqual(await open().resume(), { kind: 'userGone' });
    assert.equal(await open().record(), undefined);
  });

  it('refuses to resume over another account', async () => {
    await open().suspend();
    const elsewhere = { ...connection, caller: { ...connection.caller, account: '210987654321' } };
    await assert.rejects(new SuspendingWindow(folder(), elsewhere).resume(), { code: 'WrongAccount' });
    assert.equal(statusesIn(sandbox)[0], 'Inactive');
  });

  it('is at its end where another window has resumed the user', async () => {
    await open().suspend();
    const [window, record] = [open(), await open().record()];
    assert.ok(record);
    await open().resume();
    assert.deepEqual(await resumeUser(record, { name: 'bob' }, connection, window.ports), { kind: 'ended' });
  });

  describe('by a window that is killed', () => {
    // Written down, two keys, the password, written down.
    for (let steps = 0; steps < 5; steps += 1) {
      it(`after ${steps} steps is gone on with, or taken back, to the right end`, async () => {
        assert.equal(await open(steps).suspend(true), 'killed');
        const before = await open().record();
        assert.equal(before === undefined, steps === 0);
        if (before) {
          assert.equal(before.state, 'suspending');
          await open().resume();
          assert.deepEqual(statusesIn(sandbox), ['Active', 'Active', 'Inactive']);
          assert.equal(await open(steps).suspend(true), 'killed');
        }
        await open().suspend(true);
        assert.deepEqual((await open().record())?.keyIds, ids.slice(0, 2));
        assert.deepEqual([statusesIn(sandbox), hasPassword()], [['Inactive', 'Inactive', 'Inactive'], false]);
        await open().resume();
        assert.deepEqual(statusesIn(sandbox), ['Active', 'Active', 'Inactive']);
      });
    }

    for (const [steps, password] of [
      [3, 'kept'],
      [4, 'removed'],
    ] as const) {
      it(`knows that the password is ${password} after ${steps} steps, when it goes on without removing it`, async () => {
        await open(steps).suspend(true);
        await open().suspend(false);
        assert.equal((await open().record())?.password, password);
      });
    }

    for (let steps = 0; steps < 4; steps += 1) {
      it(`resumes after ${steps} steps`, async () => {
        await open().suspend();
        assert.equal(await open(steps).resume(), 'killed');
        const record = await open().record();
        assert.deepEqual([record?.keyIds, record?.state], [ids.slice(0, 2), steps === 0 ? 'suspended' : 'resuming']);
        await open().resume();
        assert.deepEqual(statusesIn(sandbox), ['Active', 'Active', 'Inactive']);
        assert.equal(await open().record(), undefined);
      });
    }
  });
});
