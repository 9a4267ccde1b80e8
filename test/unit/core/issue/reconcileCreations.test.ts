import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { reconcileCreations } from '../../../../src/core/issue/reconcileCreations.js';
import { NEVER_USED, type AccessKey } from '../../../../src/core/model.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';
import { reconciling } from './reconciling.js';

const USER = 'Bob';
const MINUTE = 60_000;

describe('settling what a killed window left', () => {
  let machine: FakeMachine;
  let next: FakeWindow;
  let old: AccessKey;

  beforeEach(() => {
    machine = new FakeMachine();
    machine.account.addUser(USER);
    old = machine.account.addKey(USER);
    next = machine.window('next');
  });

  const { killedAt, settle, settleOne } = reconciling(USER, () => ({ machine, next }));

  function newKey(): AccessKey {
    const key = machine.account.keysOf(USER).find(({ id }) => id !== old.id);
    assert.ok(key);
    return key;
  }

  it('names the key that appeared, and may offer to delete it', async () => {
    await killedAt('issuer.createAccessKey', 'after');
    const reconciled = await settleOne();
    assert.deepEqual(reconciled, {
      kind: 'appeared',
      entry: reconciled.entry,
      keys: [{ key: newKey(), lastUsed: NEVER_USED, inWindow: true, offers: { deactivate: true, delete: true } }],
      store: 'same',
      certain: false,
    });
    assert.equal(machine.pages.rows.size, 1, 'it is named again until the person has dealt with it');
    assert.equal(machine.locks.held.size, 0);
  });

  describe('offers no more than is safe', () => {
    beforeEach(() => killedAt('issuer.createAccessKey', 'after'));

    async function offers() {
      const reconciled = await settleOne();
      assert.ok(reconciled.kind === 'appeared');
      const [{ inWindow, offers: offered }] = reconciled.keys as [(typeof reconciled.keys)[0]];
      return { inWindow, ...offered };
    }

    it('no delete once it was used', async () => {
      machine.account.use(newKey().id);
      assert.deepEqual(await offers(), { inWindow: true, deactivate: true, delete: false });
    });

    it('no delete while nobody says whether it was used', async () => {
      machine.script.fail('iam.getAccessKeyLastUsed', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
      const reconciled = await settleOne();
      assert.ok(reconciled.kind === 'appeared');
      assert.equal(reconciled.keys[0]?.lastUsed, undefined);
      assert.deepEqual(reconciled.keys[0]?.offers, { deactivate: true, delete: false });
    });

    it('no deactivation of a key that is not active', async () => {
      await machine.account.connection().iam.updateAccessKey(USER, newKey().id, 'Inactive');
      assert.deepEqual(await offers(), { inWindow: true, deactivate: false, delete: true });
    });
  });

  describe('tells whether a key was created in the window of the entry', () => {
    const cases: readonly (readonly [title: string, created: number, offset: number, inWindow: boolean])[] = [
      ['at its start', 0, 0, true],
      ['five minutes early', -5 * MINUTE, 0, true],
      ['earlier', -5 * MINUTE - 1, 0, false],
      ['as long after the last sign as a request may take', 5 * MINUTE + 35_000, 0, true],
      ['later', 5 * MINUTE + 35_001, 0, false],
      ['by a clock 10 minutes off that is known', 10 * MINUTE, 10 * MINUTE, true],
      ['outside it by that clock', 0, 10 * MINUTE, false],
      ['by a clock 10 minutes slow', -10 * MINUTE, -10 * MINUTE, true],
    ];
    for (const [title, created, offset, inWindow] of cases) {
      it(title, async () => {
        machine.account.clockOffset = offset;
        await killedAt('issuer.createAccessKey', 'before');
        const key = machine.account.addKey(USER, { created: machine.time.now() + created });
        const reconciled = await settleOne();
        assert.ok(reconciled.kind === 'appeared');
        assert.deepEqual(reconciled.keys[0]?.key, key);
        assert.equal(reconciled.keys[0].inWindow, inWindow);
        assert.equal(reconciled.keys[0].offers.delete, inWindow);
      });
    }
  });

  it('finds the copy of a secret whose store was under way', async () => {
    await killedAt('destination.store', 'before');
    const reconciled = await settleOne();
    assert.ok(reconciled.kind === 'waiting');
    assert.deepEqual(next.unstored.list(), [reconciled.unstored]);
    assert.equal(reconciled.unstored.keyId, newKey().id);
    assert.equal(
      (await next.unstored.reveal(reconciled.unstored)).reveal(),
      machine.account.secretOf(newKey().id)?.reveal(),
    );
  });

  it('keeps a waiting secret although its user cannot be found, being perhaps renamed', async () => {
    await killedAt('destination.store', 'before');
    machine.account.removeUser(USER);
    await machine.time.advance(2 * MINUTE);
    assert.equal((await settleOne()).kind, 'waiting');
  });

  for (const call of ['destination.store', 'destination.readBack', 'backups.forget', 'journal.close'] as const) {
    it(`finds the secret stored, killed after ${call}, and tidies up`, async () => {
      await killedAt(call, call === 'journal.close' ? 'before' : 'after');
      const reconciled = await settleOne();
      assert.deepEqual([reconciled.kind, reconciled.kind === 'closed' && reconciled.because], ['closed', 'stored']);
      assert.equal(machine.pages.rows.size, 0);
      assert.deepEqual([...machine.storage.keys()], ['mark']);
      assert.deepEqual(next.unstored.list(), []);
    });
  }

  it('is certain about the key that the entry names', async () => {
    const window = machine.window('first');
    window.store.break('store', 'refuse', 'pending/');
    machine.script.fail('destination.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    const request = { connection: machine.account.connection(), userName: USER, destination: window.destination };
    await machine.time.until(issueKey(request, window.ports));
    const ours = newKey();
    machine.kill(window);
    machine.account.addKey(USER);
    const reconciled = await settleOne();
    assert.ok(reconciled.kind === 'appeared' && reconciled.certain);
    assert.deepEqual(
      reconciled.keys.map(({ key }) => key),
      [ours],
    );
    await machine.account.connection().iam.updateAccessKey(USER, ours.id, 'Inactive');
    await machine.account.connection().iam.deleteAccessKey(USER, ours.id);
    await machine.time.advance(MINUTE);
    const later = await settleOne();
    assert.equal(later.kind === 'closed' && later.because, 'keyGone');
  });

  it('leaves alone what is under way in another window', async () => {
    const other = machine.window('other');
    const go = machine.script.stop('destination.store', 'before');
    const issuing = issueKey(
      { connection: machine.account.connection(), userName: USER, destination: other.destination },
      other.ports,
    );
    await machine.time.advance(10 * MINUTE);
    assert.deepEqual(
      (await settle()).map((each) => each.kind === 'undecided' && each.because),
      ['ownerAlive'],
    );
    assert.deepEqual(next.unstored.list(), []);
    go();
    assert.equal((await issuing).kind, 'stored');
    other.unstored.dispose();
  });

  it('waits its turn after a creation for the same user, and does not take that key for lost', async () => {
    await killedAt('issuer.createAccessKey', 'before');
    await machine.time.advance(MINUTE);
    const other = machine.window('other');
    const go = machine.script.stop('destination.store', 'before');
    const issuing = issueKey(
      { connection: machine.account.connection(), userName: USER, destination: other.destination },
      other.ports,
    );
    await machine.time.advance(0);
    const settling = reconcileCreations(machine.account.connection(), next.ports);
    await machine.time.advance(0);
    go();
    assert.equal((await issuing).kind, 'stored');
    const [reconciled] = (await settling).settled;
    assert.equal(reconciled?.kind === 'closed' && reconciled.because, 'stored');
    other.unstored.dispose();
  });

  it('says that a creation for the same user takes too long', async () => {
    await killedAt('issuer.createAccessKey', 'after');
    machine.locks.refuse = true;
    const reconciled = await settleOne();
    assert.deepEqual(reconciled, { kind: 'undecided', entry: reconciled.entry, because: 'busy' });
  });

  it('leaves alone what other accounts, partitions and endpoints left', async () => {
    await killedAt('issuer.createAccessKey', 'after');
    const here = machine.account.connection();
    const china = { ...here, caller: { ...here.caller, partition: 'aws-cn' } };
    for (const connection of [
      machine.account.connection({ account: '999999999999' }),
      china,
      machine.account.connection({ endpoint: 'http://localhost:1' }),
    ]) {
      assert.deepEqual(await settle(next, connection), []);
    }
    assert.equal((await settle()).length, 1);
  });

  for (const call of ['iam.listAccessKeys', 'stored.list', 'lock.acquire', 'journal.close']) {
    it(`concludes nothing when ${call} fails, and goes on with the next entry`, async () => {
      await killedAt('issuer.createAccessKey', 'before', 'first');
      await killedAt('issuer.createAccessKey', 'before', 'second');
      await machine.time.advance(MINUTE);
      const error = new IamKeysError('Offline', { host: 'iam', reason: 'no' });
      machine.script.fail(call, 'before', error);
      const reconciled = await settle();
      assert.deepEqual(
        reconciled.map(({ kind }) => kind),
        ['failed', 'closed'],
      );
      assert.equal(reconciled[0]?.kind === 'failed' && reconciled[0].error, error);
      assert.equal(machine.pages.rows.size, 1);
      assert.equal(machine.locks.held.size, 0);
    });
  }

  it('settles although the copies cannot be listed, and calls nothing lost that they may hold', async () => {
    await killedAt('destination.store', 'before');
    next.store.break('keys', 'refuse');
    next.store.break('get', 'refuse');
    const reconciled = await settleOne();
    assert.ok(reconciled.kind === 'appeared');
    assert.equal(reconciled.store, 'otherClient');
  });

  it('does not name the key of a secret that waits in this window, although the journal does not know it', async () => {
    await killedAt('issuer.createAccessKey', 'before');
    machine.script.fail('destination.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    machine.script.fail('journal.update', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    const request = { connection: machine.account.connection(), userName: USER, destination: next.destination };
    assert.equal((await machine.time.until(issueKey(request, next.ports))).kind, 'unstored');
    await machine.time.advance(MINUTE);
    const reconciled = await settleOne();
    assert.equal(reconciled.kind === 'closed' && reconciled.because, 'nothingAppeared');
  });

  it('hands on the files that cannot be read', async () => {
    machine.pages.damaged.push({ path: '/journal/x.json' });
    const { damaged } = await reconcileCreations(machine.account.connection(), next.ports);
    assert.deepEqual(damaged, [{ path: '/journal/x.json' }]);
  });

  it('changes nothing at IAM', async () => {
    await killedAt('issuer.createAccessKey', 'after');
    await settle();
    assert.equal(machine.script.count('iam.updateAccessKey') + machine.script.count('iam.deleteAccessKey'), 0);
  });
});
