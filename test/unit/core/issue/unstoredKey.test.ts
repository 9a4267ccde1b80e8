import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { deleteNewKey, retryStore } from '../../../../src/core/issue/unstoredKey.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import type { UnstoredSecret } from '../../../../src/core/secret/secretRecords.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';

const USER = 'Bob';
const FULL = new IamKeysError('FileNotWritable', { path: '/p', reason: 'diskFull' });

describe('a secret that could not be stored', () => {
  let machine: FakeMachine;
  let window: FakeWindow;
  let unstored: UnstoredSecret;
  let secret: string;

  beforeEach(async () => {
    machine = new FakeMachine();
    machine.account.addUser(USER);
    machine.account.addKey(USER);
    window = machine.window('first');
    unstored = await holdOne();
    secret = machine.account.secretOf(unstored.keyId)?.reveal() ?? '';
    machine.script.calls.length = 0;
  });

  async function holdOne(): Promise<UnstoredSecret> {
    machine.script.fail('destination.store', 'before', FULL);
    const request = { connection: machine.account.connection(), userName: USER, destination: window.destination };
    const outcome = await machine.time.until(issueKey(request, window.ports));
    assert.ok(outcome.kind === 'unstored');
    return outcome.unstored;
  }

  it('is stored in another destination and let go', async () => {
    machine.otherDestination.notices = [{ kind: 'modeNarrowed', path: '/p', from: 0o644 }];
    const outcome = await retryStore(unstored, window.otherDestination, window.ports);
    assert.deepEqual(outcome, {
      kind: 'stored',
      keyId: unstored.keyId,
      notices: machine.otherDestination.notices,
    });
    assert.equal(machine.otherDestination.secretOf(unstored.keyId)?.reveal(), secret);
    assert.deepEqual(window.unstored.list(), []);
    assert.deepEqual([...machine.storage.keys()], ['mark']);
    assert.equal(machine.pages.rows.size, 0);
  });

  it('goes on being unstored when that fails too, and names the new destination', async () => {
    const busy = new IamKeysError('FileBusy', { path: '/q' });
    machine.script.fail('destination.readBack', 'before', busy);
    const outcome = await retryStore(unstored, window.otherDestination, window.ports);
    const row = { ...unstored, error: busy, place: machine.otherDestination.place };
    assert.deepEqual(outcome, { kind: 'unstored', unstored: row, error: busy });
    assert.deepEqual(window.unstored.list(), [row]);
    assert.equal((await window.unstored.reveal(row)).reveal(), secret);
    assert.deepEqual(machine.pages.rows.get(unstored.entryId)?.entry.destination, machine.otherDestination.place);
  });

  it('writes down where it is going before it goes', async () => {
    let written: unknown;
    machine.script.at('destination.store', 'before', () => {
      const { keyId, destination } = machine.pages.rows.get(unstored.entryId)?.entry ?? {};
      written = { keyId, destination };
    });
    await retryStore(unstored, window.otherDestination, window.ports);
    const calls = machine.script.calls.filter((call) => /^(journal.update|destination)/.test(call));
    assert.deepEqual(calls, ['destination.preflight', 'journal.update', 'destination.store', 'destination.readBack']);
    assert.deepEqual(written, { keyId: unstored.keyId, destination: machine.otherDestination.place });
  });

  it('is stored although the journal cannot be written', async () => {
    machine.script.fail('journal.update', 'before', FULL);
    assert.equal((await retryStore(unstored, window.destination, window.ports)).kind, 'stored');
  });

  it('stays where it is when the destination would not take it', async () => {
    machine.script.fail('destination.preflight', 'before', FULL);
    await assert.rejects(retryStore(unstored, window.otherDestination, window.ports), FULL);
    assert.equal(machine.script.count('destination.store'), 0);
    assert.deepEqual(window.unstored.list(), [unstored]);
  });

  it('is missing once it was let go', async () => {
    await retryStore(unstored, window.destination, window.ports);
    const missing = { code: 'SecretMissing', details: { keyId: unstored.keyId } };
    await assert.rejects(retryStore(unstored, window.destination, window.ports), missing);
  });

  it('is dropped with its key: deactivated, then deleted, and no other key', async () => {
    let status: unknown;
    machine.script.at('iam.deleteAccessKey', 'before', () => {
      status = machine.account.keysOf(USER).find(({ id }) => id === unstored.keyId)?.status;
    });
    assert.equal(await deleteNewKey(unstored, machine.account.connection(), window.ports), true);
    assert.equal(status, 'Inactive');
    assert.deepEqual(
      machine.script.calls.filter((call) => call.startsWith('iam.')),
      ['iam.updateAccessKey', 'iam.deleteAccessKey'],
    );
    assert.equal(machine.account.keysOf(USER).length, 1);
    assert.ok(machine.account.keysOf(USER).every(({ id }) => id !== unstored.keyId));
    assert.deepEqual(window.unstored.list(), []);
    assert.equal(machine.pages.rows.size, 0);
  });

  it('is dropped when its key or user is gone already', async () => {
    machine.account.removeUser(USER);
    assert.equal(await deleteNewKey(unstored, machine.account.connection(), window.ports), true);
    assert.deepEqual(window.unstored.list(), []);
  });

  it('says when a trace stayed behind', async () => {
    machine.script.fail('journal.close', 'before', FULL);
    assert.equal(await deleteNewKey(unstored, machine.account.connection(), window.ports), false);
  });

  for (const call of ['iam.updateAccessKey', 'iam.deleteAccessKey']) {
    it(`is kept while its key cannot be deleted: ${call}`, async () => {
      const denied = new IamKeysError('AccessDenied', { message: 'no' });
      machine.script.fail(call, 'before', denied);
      await assert.rejects(deleteNewKey(unstored, machine.account.connection(), window.ports), denied);
      assert.deepEqual(window.unstored.list(), [unstored]);
      assert.equal((await window.unstored.reveal(unstored)).reveal(), secret);
    });
  }

  describe('is of one key of one server', () => {
    const stays = async (): Promise<void> => {
      assert.deepEqual(window.unstored.list(), [unstored]);
      assert.equal((await window.unstored.reveal(unstored)).reveal(), secret);
      assert.equal(machine.account.keysOf(USER).length, 2);
    };

    for (const [title, change] of [
      ['another address', { endpoint: 'http://localhost:4566' }],
      ['another account', { account: '210987654321' }],
    ] as const) {
      it(`and stays where the window is on ${title}, which does not know the key`, async () => {
        const other = new FakeMachine();
        other.account.addUser(USER);
        const connection = other.account.connection(change);
        const details = { account: unstored.account, partition: 'aws' };
        const wrong = { code: 'WrongAccount', details };
        await assert.rejects(deleteNewKey(unstored, connection, window.ports), wrong);
        assert.deepEqual(other.script.calls, [], 'nothing is asked there');
        await stays();
      });
    }

    it('and stays where the window is in another partition, or its own server is not known any more', async () => {
      const here = machine.account.connection();
      const china = { ...here, caller: { ...here.caller, partition: 'aws-cn' } };
      await assert.rejects(deleteNewKey(unstored, china, window.ports), { code: 'WrongAccount' });
      const { partition, ...legacy } = unstored;
      assert.equal(partition, 'aws');
      await assert.rejects(deleteNewKey(legacy, here, window.ports), { code: 'WrongAccount' });
      await stays();
    });

    it('and goes with its key after the user was renamed', async () => {
      machine.account.renameUser(USER, 'Robert');
      assert.equal(await deleteNewKey(unstored, machine.account.connection(), window.ports), true);
      assert.ok(machine.account.keysOf('Robert').every(({ id }) => id !== unstored.keyId));
      assert.deepEqual(window.unstored.list(), []);
    });

    it('and stays where it cannot be found out whose the key is now', async () => {
      machine.account.renameUser(USER, 'Robert');
      const denied = new IamKeysError('AccessDenied', { message: 'no' });
      machine.script.fail('iam.getAccessKeyLastUsed', 'before', denied);
      await assert.rejects(deleteNewKey(unstored, machine.account.connection(), window.ports), denied);
      machine.account.renameUser('Robert', USER);
      await stays();
    });

    it('and stays where IAM does not find the key with a user whose it says that it is', async () => {
      const gone = new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: unstored.keyId });
      machine.script.fail('iam.updateAccessKey', 'before', gone);
      await assert.rejects(deleteNewKey(unstored, machine.account.connection(), window.ports), gone);
      await stays();
    });
  });
});
