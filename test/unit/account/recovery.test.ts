import assert from 'node:assert/strict';
import { ActiveAccount } from '../../../src/account/activeAccount.js';
import { Recovery } from '../../../src/account/recovery.js';
import { IamKeysError, type AnyIamKeysError } from '../../../src/core/errors.js';
import type { ProfileChoice, User } from '../../../src/core/model.js';
import type { Connection } from '../../../src/core/ports.js';
import { HandTimer } from '../../support/fakes/handTimer.js';

const offline = new IamKeysError('Offline', { host: 'iam.amazonaws.com', reason: 'ENOTFOUND' });
const throttled = new IamKeysError('Throttling', {});
const choice: ProfileChoice = { kind: 'profile', name: 'a' };
const ana: User = { name: 'ana', id: 'AIDA', arn: 'arn', path: '/', created: 0 };

/** An account whose connecting and listings fail as told, one after the other, then go well. */
function scene(failures: { connect?: AnyIamKeysError[]; list?: AnyIamKeysError[] }, isSilent = true) {
  const timer = new HandTimer();
  const asked = { connect: 0, list: 0 };
  const iam: Partial<Connection['iam']> = {
    async *listUsers({ firstPage } = {}) {
      // The small page beside the list is nothing that fails or counts.
      if (firstPage !== undefined) return;
      asked.list++;
      await Promise.resolve();
      yield [ana];
      const failure = failures.list?.shift();
      if (failure) throw failure;
    },
  };
  const connection = {
    choice,
    caller: { account: '123456789012', arn: 'arn', partition: 'aws', kind: 'role' },
    iam: iam as Connection['iam'],
  } as Partial<Connection> as Connection;
  const connector = {
    connect: () => {
      asked.connect++;
      const failure = failures.connect?.shift();
      return failure ? Promise.reject(failure) : Promise.resolve(connection);
    },
  };
  const active = new ActiveAccount(connector, () => Promise.resolve(choice), { clock: { now: () => 0 }, timer });
  const recovery = new Recovery(active, timer, () => isSilent);
  return { timer, asked, active, recovery };
}

const reconciled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what failed for a while', () => {
  it('is connected again once the network is back, each time after a longer wait', async () => {
    const { timer, asked, active, recovery } = scene({ connect: [offline, offline] });
    await assert.rejects(active.open(), offline);
    assert.deepEqual([recovery.isTrying, timer.running], [true, [5000]]);
    timer.expire();
    await reconciled();
    assert.deepEqual([recovery.isTrying, timer.running], [true, [10_000]]);
    timer.expire();
    await reconciled();
    assert.deepEqual([active.state.kind, recovery.isTrying, asked.connect], ['open', false, 3]);
  });

  it('keeps the users that were loaded, and lists again', async () => {
    const { timer, asked, active, recovery } = scene({ list: [throttled] });
    const { users } = await active.open();
    await users.load();
    assert.deepEqual([users.state.kind, users.size, recovery.isTrying], ['failed', 1, true]);
    timer.expire();
    await users.load();
    assert.deepEqual([users.state.kind, asked.list, recovery.isTrying], ['loaded', 2, false]);
  });

  it('is tried at once when the person turns to the window', async () => {
    const { timer, active, recovery } = scene({ connect: [offline] });
    await assert.rejects(active.open(), offline);
    recovery.now();
    await reconciled();
    assert.deepEqual([active.state.kind, timer.running], ['open', []]);
  });

  it('is left alone where connecting would ask for a code or run a program', async () => {
    const { timer, active, recovery } = scene({ connect: [offline] }, false);
    await assert.rejects(active.open(), offline);
    assert.deepEqual([recovery.isTrying, timer.running], [false, []]);
  });

  it('is left alone where time mends nothing', async () => {
    const denied = new IamKeysError('SignedOut', { profile: 'a', kind: 'sso' });
    const { timer, active, recovery } = scene({ connect: [denied] });
    await assert.rejects(active.open(), denied);
    assert.deepEqual([recovery.isTrying, timer.running], [false, []]);
  });

  it('is forgotten when another profile is chosen', async () => {
    const { timer, asked, active, recovery } = scene({ connect: [offline] });
    await assert.rejects(active.open(), offline);
    active.close();
    assert.deepEqual([recovery.isTrying, timer.running, asked.connect], [false, [], 1]);
  });
});
