import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { NEVER_USED } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';
import { issuing } from './issuing.js';

const USER = 'Bob';
const LOST = new IamKeysError('OutcomeUnknown', { userName: USER });

describe('issueKey', () => {
  let machine: FakeMachine;
  let window: FakeWindow;
  let connection: Connection;

  beforeEach(() => {
    machine = new FakeMachine();
    machine.account.addUser(USER);
    window = machine.window('first');
    connection = machine.account.connection();
  });

  const { issueTo } = issuing(USER, () => ({ window, connection }));

  describe('when the outcome is unknown', () => {
    for (const code of [
      'OutcomeUnknown',
      'Throttling',
      'ServiceFailure',
      'Timeout',
      'Offline',
      'Unexpected',
    ] as const) {
      it(`names the key that appeared: ${code}`, async () => {
        machine.account.addKey(USER);
        const error = new IamKeysError(code, {});
        machine.script.fail('issuer.createAccessKey', 'after', error);
        const outcome = await issueTo('unknown');
        const key = machine.account.keysOf(USER)[1];
        assert.equal(outcome.error, error);
        assert.deepEqual(outcome.appeared, [
          { key, lastUsed: NEVER_USED, inWindow: true, offers: { deactivate: true, delete: true } },
        ]);
        assert.equal(machine.account.creates, 1);
        assert.equal(machine.script.count('issuer.listAccessKeys'), 2);
        assert.equal(machine.pages.rows.get(outcome.entry.id)?.window, undefined);
        assert.equal(machine.locks.held.size, 0);
      });
    }

    it('says so when no key appeared yet, and keeps the entry', async () => {
      machine.script.fail('issuer.createAccessKey', 'before', LOST);
      const outcome = await issueTo('unknown');
      assert.deepEqual(outcome.appeared, []);
      assert.equal(machine.pages.rows.size, 1);
    });

    for (const call of ['issuer.listAccessKeys', 'journal.list', 'stored.list']) {
      it(`says so when ${call} fails afterwards`, async () => {
        machine.script.at('issuer.createAccessKey', 'after', () => {
          machine.script.fail(call, 'before', new Error('no'));
          throw LOST;
        });
        assert.equal((await issueTo('unknown')).appeared, undefined);
      });
    }

    it('does not name keys that others account for', async () => {
      const destination = window.otherDestination;
      machine.script.at('issuer.createAccessKey', 'after', () => {
        // Listed late: the key of another window's waiting secret, and one that is in a profile.
        const waiting = machine.account.addKey(USER);
        const stored = machine.account.addKey(USER);
        const entry = { ...[...machine.pages.rows.values()][0]!.entry, id: 'second-1', keyId: waiting.id };
        machine.pages.rows.set('second-1', { entry, window: 'second', lastSign: 0 });
        const secret = machine.account.secretOf(stored.id)!;
        machine.otherDestination.pairs = [{ account: ACCOUNT, userName: USER, keyId: stored.id, secret }];
        throw LOST;
      });
      const { appeared } = await issueTo('unknown', { destination });
      assert.equal(machine.account.keysOf(USER).length, 3);
      assert.deepEqual(
        appeared?.map(({ key }) => key.id),
        [machine.account.keysOf(USER)[0]?.id],
      );
    });
  });

  describe('when the store fails', () => {
    const full = new IamKeysError('FileNotWritable', { path: '/p', reason: 'diskFull' });

    for (const call of ['destination.store', 'destination.readBack']) {
      it(`holds the secret behind a row: ${call}`, async () => {
        machine.script.fail(call, 'before', full);
        const { unstored, error } = await issueTo('unstored');
        const [key] = machine.account.keysOf(USER);
        assert.equal(error, full);
        assert.deepEqual(unstored, {
          account: ACCOUNT,
          partition: 'aws',
          userName: USER,
          keyId: key?.id,
          entryId: 'first-1',
          state: 'waiting',
          kept: 'storage',
          place: machine.destination.place,
          error: full,
        });
        assert.deepEqual(window.unstored.list(), [unstored]);
        assert.equal(
          (await window.unstored.reveal(unstored)).reveal(),
          machine.account.secretOf(unstored.keyId)?.reveal(),
        );
        assert.equal(machine.pages.rows.get('first-1')?.entry.keyId, key?.id);
        assert.equal(machine.pages.rows.get('first-1')?.window, 'first');
        assert.equal(machine.locks.held.size, 0);
      });
    }

    it('shows the row while the copy is still on its way', async () => {
      window.store.break('store', 'hang', 'pending/');
      machine.script.fail('destination.store', 'before', full);
      const states: string[] = [];
      window.unstored.onDidChange(() =>
        states.push(
          window.unstored
            .list()
            .map(({ state }) => state)
            .join(),
        ),
      );
      const issuing = issueKey({ connection, userName: USER, destination: window.destination }, window.ports);
      await machine.time.advance(0);
      assert.deepEqual(states, ['storing', 'waiting']);
      const outcome = await machine.time.until(issuing);
      assert.equal(outcome.kind === 'unstored' && outcome.unstored.kept, 'memory');
    });
  });
});
