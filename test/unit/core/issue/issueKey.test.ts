import assert from 'node:assert/strict';
import { IamKeysError, type ErrorCode } from '../../../../src/core/errors.js';
import { issueKey, type IssueRequest } from '../../../../src/core/issue/issueKey.js';
import type { Connection, KeyIssuer, Destination } from '../../../../src/core/ports.js';
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

  const { issue, issueTo } = issuing(USER, () => ({ window, connection }));

  it('stores the secret of one new key and leaves nothing behind', async () => {
    machine.destination.notices = [{ kind: 'modeNarrowed', path: '/p', from: 0o644 }];
    const outcome = await issueTo('stored');
    const [key] = machine.account.keysOf(USER);
    assert.deepEqual(outcome, { kind: 'stored', keyId: key?.id, notices: machine.destination.notices });
    const stored = machine.destination.pairs.find(({ keyId }) => keyId === outcome.keyId);
    assert.deepEqual([stored?.account, stored?.userName, stored?.keyId], [ACCOUNT, USER, key?.id]);
    assert.equal(stored?.secret.reveal(), machine.account.secretOf(outcome.keyId)?.reveal());
    assert.equal(machine.pages.rows.size, 0);
    assert.deepEqual(window.unstored.list(), []);
    assert.deepEqual([...machine.storage.keys()], ['mark']);
    assert.equal(machine.locks.held.size, 0);
    assert.equal(machine.time.waiting, 0);
  });

  it('asks and writes in this order, each once', async () => {
    await issue();
    // The copy is kept beside the store, and what is listed belongs to the rows.
    const beside = ['backups.keep', 'backups.list', 'journal.list'];
    assert.equal(machine.script.count('backups.keep'), 1);
    assert.deepEqual(
      machine.script.calls.filter((call) => !beside.includes(call)),
      [
        'destination.preflight',
        'lock.acquire',
        'issuer.listAccessKeys',
        'journal.open',
        'issuer.createAccessKey',
        'destination.store',
        'destination.readBack',
        'backups.forget',
        'journal.close',
        'lock.release',
      ],
    );
  });

  it('writes down what a later start needs, before it creates', async () => {
    const old = machine.account.addKey(USER);
    machine.account.clockOffset = 600_000;
    connection = machine.account.connection({ endpoint: 'http://localhost:4566' });
    const started = machine.time.now();
    let written: unknown;
    machine.script.at('issuer.createAccessKey', 'before', () => {
      written = [...machine.pages.rows.values()][0]?.entry;
    });
    await issue();
    assert.deepEqual(written, {
      id: 'first-1',
      account: ACCOUNT,
      partition: 'aws',
      endpoint: 'http://localhost:4566',
      userName: USER,
      keyIdsBefore: [old.id],
      started,
      clockOffset: 600_000,
      destination: machine.destination.place,
      storeId: machine.storage.get('mark'),
    });
  });

  it('counts an unknown clock as right and leaves out an endpoint of AWS', async () => {
    const { iam } = connection;
    const issuer: KeyIssuer = {
      listAccessKeys: (userName) => iam.issuer.listAccessKeys(userName),
      createAccessKey: (userName) => iam.issuer.createAccessKey(userName),
    };
    connection = { ...connection, iam: { ...iam, issuer } };
    machine.script.fail('issuer.createAccessKey', 'after', LOST);
    const { entry } = await issueTo('unknown');
    assert.equal(entry.clockOffset, 0);
    assert.ok(!('endpoint' in entry));
  });

  describe('names the secret storage that may hold a copy', () => {
    async function storeIdOf(change: Partial<IssueRequest> = {}): Promise<string | undefined> {
      let id: string | undefined;
      machine.script.at('issuer.createAccessKey', 'before', () => {
        id = [...machine.pages.rows.values()][0]?.entry.storeId;
      });
      await issue(change);
      return id;
    }

    it('when it is new', async () => {
      assert.equal(await storeIdOf(), machine.storage.get('mark'));
    });

    it('not when it has lost its mark and the secret goes elsewhere', async () => {
      machine.known.stores.push({ clientId: 'desktop', storeId: 'an-earlier-store' });
      assert.equal(await storeIdOf(), undefined);
    });

    it('also when it has lost its mark, if the secret goes there', async () => {
      machine.known.stores.push({ clientId: 'desktop', storeId: 'an-earlier-store' });
      const destination = { ...bare(window), place: { kind: 'secretStorage' } as const };
      assert.equal(await storeIdOf({ destination }), machine.storage.get('mark'));
    });

    it('not when it does not answer', async () => {
      window.store.break('get', 'refuse');
      assert.equal(await storeIdOf(), undefined);
    });
  });

  it('lets the root of another server create: it may be all that one has', async () => {
    connection = machine.account.connection({ kind: 'root', endpoint: 'http://localhost:4566' });
    await issueTo('stored');
  });

  it('refuses root before anything is asked', async () => {
    connection = machine.account.connection({ kind: 'root' });
    const { error } = await issueTo('notCreated');
    assert.deepEqual([error.code, error.details], ['RootCaller', { account: ACCOUNT }]);
    assert.deepEqual(machine.script.calls, []);
  });

  it('creates nothing when the destination would not take it', async () => {
    const fault = new IamKeysError('FileNotWritable', { path: '/p', reason: 'readOnlyFile' });
    machine.script.fail('destination.preflight', 'before', fault);
    assert.equal((await issueTo('notCreated')).error, fault);
    assert.deepEqual(machine.script.calls, ['destination.preflight']);
  });

  it('stops at the limit with the keys, before anything is written down', async () => {
    const keys = [machine.account.addKey(USER, { status: 'Inactive' }), machine.account.addKey(USER)];
    const outcome = await issueTo('notCreated');
    assert.deepEqual(outcome.error.details, { limit: 'accessKeys', message: '' });
    assert.equal(outcome.error.code, 'LimitExceeded');
    assert.deepEqual(outcome.keys, keys);
    assert.equal(machine.script.count('journal.open'), 0);
    assert.equal(machine.locks.held.size, 0);
  });

  it('takes the limit from the account where it is known', async () => {
    machine.account.addKey(USER);
    await issueTo('notCreated', { keysPerUser: 1 });
    machine.account.addKey(USER);
    await issueTo('stored', { keysPerUser: 3 });
  });

  it('shows any error that is not ours as unexpected, redacted', async () => {
    machine.script.fail('destination.preflight', 'before', new Error(`password=hunter2`));
    const { error } = await issueTo('notCreated');
    assert.deepEqual([error.code, error.details], ['Unexpected', { message: 'password=[redacted]' }]);
  });

  describe('stops without a word when the person cancels', () => {
    for (const call of ['destination.preflight', 'lock.acquire', 'issuer.listAccessKeys', 'journal.open']) {
      for (const fails of [false, true]) {
        it(`during ${call}${fails ? ', which fails for it' : ''}`, async () => {
          const controller = new AbortController();
          machine.script.at(call, 'after', () => {
            controller.abort();
            if (fails) throw new DOMException('aborted', 'AbortError');
          });
          await issueTo('cancelled', { signal: controller.signal });
          assert.equal(machine.account.creates, 0);
          // An entry that may or may not have been written is for the next start.
          if (!fails) assert.equal(machine.pages.rows.size, 0);
        });
      }
    }

    it('not once the creation is under way', async () => {
      const controller = new AbortController();
      machine.script.at('issuer.createAccessKey', 'before', () => {
        controller.abort();
      });
      await issueTo('stored', { signal: controller.signal });
    });
  });

  describe('believes these answers that there is no key', () => {
    const refusals: readonly ErrorCode[] = [
      'NotCreated',
      'NoSuchEntity',
      'LimitExceeded',
      'TooFast',
      'InvalidInput',
      'NotSupported',
      'Refused',
      'AccessDenied',
      'ExpiredToken',
      'InvalidClientTokenId',
      'SignatureDoesNotMatch',
      'NoCredentials',
      'ProfileWithoutCredentials',
      'SourceWithoutCredentials',
      'EnvironmentWithoutKeys',
      'StrayCharacter',
      'ProfileNotFound',
      'ProfileBroken',
      'SignedOut',
      'CredentialsFailed',
      'MfaCodeNeeded',
    ];
    for (const code of refusals) {
      it(code, async () => {
        const refusal = new IamKeysError(code, {});
        machine.script.fail('issuer.createAccessKey', 'before', refusal);
        assert.equal((await issueTo('notCreated')).error, refusal);
        assert.equal(machine.pages.rows.size, 0);
        assert.equal(machine.script.count('issuer.listAccessKeys'), 1);
      });
    }
  });

  for (const call of ['backups.forget', 'journal.close']) {
    it(`stores the secret although a trace stays behind: ${call}`, async () => {
      machine.script.fail(call, 'before', new Error('no'));
      await issueTo('stored');
      assert.equal(machine.pages.rows.size, 1);
    });
  }

  it('serialises two windows: the second sees the key of the first', async () => {
    machine.account.addKey(USER);
    const second = machine.window('second');
    const outcomes = await machine.time.until(
      Promise.all([
        issueKey({ connection, userName: USER, destination: window.destination }, window.ports),
        issueKey({ connection, userName: USER.toUpperCase(), destination: second.destination }, second.ports),
      ]).catch(() => []),
    );
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['stored', 'notCreated'],
    );
    assert.equal(machine.account.creates, 1);
    second.unstored.dispose();
  });

  it('says that another window is at it', async () => {
    machine.locks.refuse = true;
    assert.equal((await issueTo('notCreated')).error.code, 'CreationBusy');
    assert.equal(machine.script.count('issuer.listAccessKeys'), 0);
  });

  it('does not take a key from elsewhere for its own', async () => {
    machine.script.at('issuer.createAccessKey', 'before', () => {
      machine.account.addKey(USER);
    });
    const { keyId } = await issueTo('stored');
    assert.equal(keyId, machine.account.keysOf(USER)[1]?.id);
  });
});

/** The window's destination, for another destination. */
function bare({ destination }: FakeWindow): Omit<Destination, 'place'> {
  return {
    preflight: () => destination.preflight(),
    store: (secret) => destination.store(secret),
    readBack: (secret) => destination.readBack(secret),
  };
}
