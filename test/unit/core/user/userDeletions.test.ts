import assert from 'node:assert/strict';
import { planDeletion, planTheRest } from '../../../../src/core/user/userDeletion.js';
import { deleteUsers, planDeletions } from '../../../../src/core/user/userDeletions.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { type ConnectionFixture, useSandbox } from '../../../support/aws/connectionFixture.js';
import { connectWithPair } from '../../../support/aws/connectWithPair.js';
import type { Connection, Timer } from '../../../../src/core/ports.js';

const NAMES = Array.from({ length: 100 }, (_, index) => `leaver-${index}`);

const never = new AbortController().signal;

/** Waits end at once. */
const atOnce: Timer = {
  after: (_milliseconds, listener) => {
    const immediate = setImmediate(listener);
    return () => {
      clearImmediate(immediate);
    };
  },
};

/** A hundred users, ten of them with everything they can have, over real HTTP. */
describe('deleting a hundred users', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let connection: Connection;

  useSandbox((each) => ({ sandbox, fixture } = each));

  before(async () => {
    connection = await connectWithPair(fixture, { ...sandbox.adminKey, url: sandbox.url });
  });

  beforeEach(() => {
    sandbox.reset();
    for (const [index, name] of NAMES.entries()) {
      sandbox.addUser(name);
      sandbox.addKey(name);
      if (index < 10) sandbox.addOneOfEach(name);
      else sandbox.childrenOf(name).password = true;
    }
  });

  const plans = (number: number) =>
    Promise.all(NAMES.slice(0, number).map((name) => planDeletion(name, connection.iam)));

  it('has at most four calls in flight and leaves nobody', async function () {
    // Some 1,500 requests over HTTP.
    this.timeout(120_000);
    const hold = sandbox.hold('iam:GetLoginProfile');
    const reading = plans(100);
    await hold.arrived(4);
    hold.release();
    const told: string[] = [];
    const outcome = await deleteUsers(await reading, connection.iam, atOnce, never, ({ userName }, deleted, next) => {
      if (next?.kind === 'loginProfile') told.push(`${userName} ${deleted}`);
    });
    assert.deepEqual([outcome.deleted.length, outcome.stopped, outcome.untouched], [100, undefined, []]);
    assert.deepEqual(sandbox.userNames(), ['iam-admin']);
    assert.deepEqual(
      told,
      NAMES.map((name, index) => `${name} ${index}`),
    );
    assert.equal(sandbox.log.maxInFlight, 4);
  });

  it('stops between two users when cancelled, and never within one', async () => {
    const cancel = new AbortController();
    const outcome = await deleteUsers(await plans(6), connection.iam, atOnce, cancel.signal, (_plan, deleted, next) => {
      if (deleted === 3 && next?.kind === 'accessKey') cancel.abort();
    });
    assert.deepEqual(
      outcome.deleted.map(({ userName }) => userName),
      NAMES.slice(0, 4),
    );
    assert.deepEqual(
      outcome.untouched.map(({ userName }) => userName),
      NAMES.slice(4, 6),
    );
    assert.equal(sandbox.userNames().length, 97);
    assert.equal(sandbox.keysOf('leaver-4').length, 1);
  });

  it('stops at the first failure and says who was deleted, who was begun and who was not touched', async () => {
    const read = await plans(3);
    sandbox.onNext('iam:DetachUserPolicy', 'after', () => {
      sandbox.deny({ action: 'iam:RemoveUserFromGroup' });
    });
    const outcome = await deleteUsers(read, connection.iam, atOnce, never, () => undefined);
    assert.deepEqual(outcome.deleted, []);
    assert.equal(outcome.stopped?.plan.userName, 'leaver-0');
    assert.equal(outcome.stopped.outcome.failed?.kind, 'group');
    assert.equal(outcome.stopped.outcome.error.code, 'AccessDenied');
    assert.equal(outcome.untouched.length, 2);
    assert.equal(sandbox.keysOf('leaver-1').length, 1);
  });

  it('gets through when one call in four is throttled', async () => {
    const read = [await planDeletion('leaver-0', connection.iam)];
    sandbox.addFault({ kind: 'throttle', times: 'always', every: 4 });
    const outcome = await deleteUsers(read, connection.iam, atOnce, never, () => undefined);
    assert.equal(outcome.deleted.length, 1);
  });

  it('takes a user that vanished on the way as deleted', async () => {
    const read = [await planDeletion('leaver-0', connection.iam)];
    sandbox.onNext('iam:DeleteSigningCertificate', 'before', () => {
      sandbox.removeUser('leaver-0');
    });
    const outcome = await deleteUsers(read, connection.iam, atOnce, never, () => undefined);
    assert.equal(outcome.deleted.length, 1);
  });

  it('plans for the others when one of them vanished', async () => {
    sandbox.removeUser('leaver-1');
    const read: number[] = [];
    const { plans: found, gone } = await planDeletions(NAMES.slice(0, 3), connection.iam, never, (number) => {
      read.push(number);
    });
    assert.deepEqual(
      found.map(({ userName }) => userName),
      ['leaver-0', 'leaver-2'],
    );
    assert.deepEqual([gone, read], [['leaver-1'], [1, 2, 3]]);
  });

  it('plans no further once cancelled', async () => {
    const cancel = new AbortController();
    const planning = planDeletions(NAMES, connection.iam, cancel.signal, () => {
      cancel.abort(new Error('cancelled'));
    });
    await assert.rejects(planning, /cancelled/);
    assert.ok(sandbox.log.count() < NAMES.length * 9);
  });

  it('goes on where the user itself was deleted and only the answer got lost', async () => {
    const [first, second] = await plans(2);
    assert.ok(first && second);
    sandbox.addFault({ kind: 'reset', action: 'iam:DeleteUser', when: 'after' });
    sandbox.onNext('iam:DeleteUser', 'after', () => {
      sandbox.deny({ action: 'iam:DeleteUser' });
    });
    const { stopped, untouched } = await deleteUsers([first, second], connection.iam, atOnce, never, () => undefined);
    sandbox.allowAll();
    assert.equal(stopped?.plan, first);
    assert.ok(!sandbox.userNames().includes('leaver-0'));
    const rest = await planTheRest(first, stopped.outcome, connection.iam);
    const { deleted } = await deleteUsers([rest, ...untouched], connection.iam, atOnce, never, () => undefined);
    assert.deepEqual(
      deleted.map(({ userName }) => userName),
      ['leaver-0', 'leaver-1'],
    );
    assert.ok(!sandbox.userNames().includes('leaver-1'));
  });

  it('stops when a key came from elsewhere, and goes on from there', async () => {
    const read = await planDeletion('leaver-0', connection.iam);
    sandbox.onNext('iam:DeleteSigningCertificate', 'after', () => {
      sandbox.addKey('leaver-0');
    });
    const { stopped } = await deleteUsers([read], connection.iam, atOnce, never, () => undefined);
    assert.equal(stopped?.outcome.error.code, 'DeleteConflict');
    assert.deepEqual(stopped.outcome.removed, read.children);
    const rest = await planTheRest(read, stopped.outcome, connection.iam);
    assert.deepEqual(
      rest.children.map(({ kind }) => kind),
      ['accessKey'],
    );
    assert.equal((await deleteUsers([rest], connection.iam, atOnce, never, () => undefined)).deleted.length, 1);
  });
});
