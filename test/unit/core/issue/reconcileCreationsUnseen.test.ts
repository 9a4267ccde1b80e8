import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';
import { reconciling } from './reconciling.js';

const USER = 'Bob';
const MINUTE = 60_000;

describe('settling what a killed window left', () => {
  let machine: FakeMachine;
  let next: FakeWindow;

  beforeEach(() => {
    machine = new FakeMachine();
    machine.account.addUser(USER);
    next = machine.window('next');
  });

  const { killedAt, settleOne } = reconciling(USER, () => ({ machine, next }));

  describe('when no key appeared', () => {
    beforeEach(() => killedAt('issuer.createAccessKey', 'before'));

    it('waits a minute, since IAM may list it late', async () => {
      await machine.time.advance(MINUTE - 1);
      const reconciled = await settleOne();
      assert.deepEqual(reconciled, { kind: 'undecided', entry: reconciled.entry, because: 'tooEarly' });
      assert.equal(machine.pages.rows.size, 1);
    });

    it('closes the entry then', async () => {
      await machine.time.advance(MINUTE);
      const reconciled = await settleOne();
      assert.deepEqual(reconciled, { kind: 'closed', entry: reconciled.entry, because: 'nothingAppeared' });
      assert.equal(machine.pages.rows.size, 0);
    });

    it('closes it then, too, when the user is gone, which may be a user not known yet before', async () => {
      machine.account.removeUser(USER);
      await machine.time.advance(MINUTE - 1);
      const early = await settleOne();
      assert.equal(early.kind === 'undecided' && early.because, 'tooEarly');
      await machine.time.advance(1);
      const reconciled = await settleOne();
      assert.deepEqual(reconciled, { kind: 'closed', entry: reconciled.entry, because: 'userGone' });
      assert.equal(machine.pages.rows.size, 0);
    });
  });

  it('finds the key whose secret is gone by its ID when its user was renamed', async () => {
    machine.script.fail('destination.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    await killedAt('journal.update', 'after');
    for (const key of machine.storage.keys()) if (key.startsWith('pending/')) machine.storage.delete(key);
    machine.account.renameUser(USER, 'Robert');
    const reconciled = await settleOne();
    assert.ok(reconciled.kind === 'appeared' && reconciled.certain);
    assert.deepEqual(
      reconciled.keys.map(({ key: { id, userName } }) => [id, userName]),
      machine.account.keysOf('Robert').map(({ id }) => [id, 'Robert']),
    );
  });

  describe('when nobody can say who owns the key of a user that is gone', () => {
    beforeEach(async () => {
      machine.script.fail('destination.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
      await killedAt('journal.update', 'after');
      for (const key of machine.storage.keys()) if (key.startsWith('pending/')) machine.storage.delete(key);
      machine.account.renameUser(USER, 'Robert');
      await machine.time.advance(MINUTE);
    });

    for (const error of [
      new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: 'key' }),
      new IamKeysError('AccessDenied', { message: 'no' }),
      new IamKeysError('NotSupported', { action: 'iam:GetAccessKeyLastUsed' }),
    ]) {
      it(`takes the key for gone with its user: ${error.code}`, async () => {
        machine.script.failAlways('iam.getAccessKeyLastUsed', 'before', error);
        const reconciled = await settleOne();
        assert.deepEqual(reconciled, { kind: 'closed', entry: reconciled.entry, because: 'userGone' });
      });
    }

    it('decides nothing while IAM cannot be asked', async () => {
      const error = new IamKeysError('Throttling', {});
      machine.script.failAlways('iam.getAccessKeyLastUsed', 'before', error);
      const reconciled = await settleOne();
      assert.deepEqual(reconciled, { kind: 'failed', entry: reconciled.entry, error });
      assert.equal(machine.pages.rows.size, 1);
    });
  });

  describe('when another secret storage holds what this one cannot see', () => {
    it('never calls it lost, and offers nothing', async () => {
      await killedAt('destination.store', 'before', 'laptop', 'laptop', new Map());
      const reconciled = await settleOne(machine.window('here', 'browser'));
      assert.ok(reconciled.kind === 'appeared');
      assert.equal(reconciled.store, 'otherClient');
      assert.deepEqual(reconciled.keys[0]?.offers, { deactivate: false, delete: false });
      assert.equal(reconciled.keys[0].inWindow, true);
    });

    it('says that the store of this client has vanished', async () => {
      await killedAt('destination.store', 'before');
      machine.storage.clear();
      const reconciled = await settleOne();
      assert.ok(reconciled.kind === 'appeared');
      assert.equal(reconciled.store, 'vanished');
      assert.deepEqual(reconciled.keys[0]?.offers, { deactivate: false, delete: false });
    });

    it('knows that there was no copy to keep', async () => {
      machine.script.fail('issuer.createAccessKey', 'after', new IamKeysError('OutcomeUnknown', { userName: USER }));
      const window = machine.window('first');
      window.store.break('get', 'refuse');
      const request = { connection: machine.account.connection(), userName: USER, destination: window.destination };
      await machine.time.until(issueKey(request, window.ports));
      const reconciled = await settleOne();
      assert.ok(reconciled.kind === 'appeared');
      assert.equal(reconciled.store, 'none');
      assert.deepEqual(reconciled.keys[0]?.offers, { deactivate: true, delete: true });
    });
  });
});
