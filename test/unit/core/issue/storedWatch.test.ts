import assert from 'node:assert/strict';
import { IamKeysError, isIamKeysError } from '../../../../src/core/errors.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { reconcileCreations } from '../../../../src/core/issue/reconcileCreations.js';
import { StoredWatch } from '../../../../src/core/issue/storedWatch.js';
import { retryStore } from '../../../../src/core/issue/unstoredKey.js';
import { keyAt } from '../../../../src/core/key/keyIdentity.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import type { UnstoredSecret } from '../../../../src/core/secret/secretRecords.js';
import { MemoryDestination } from '../../../support/fakes/memoryDestination.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';

const USER = 'Bob';
/** Milliseconds from a look that misses a pair to the one that calls it gone. */
const ONCE_MORE = 3_000;

describe('a pair that was stored in a profile', () => {
  let machine: FakeMachine;
  let window: FakeWindow;
  let watch: StoredWatch;
  let gone: UnstoredSecret[];

  beforeEach(() => {
    machine = new FakeMachine();
    machine.account.addUser(USER);
    window = machine.window('first');
    watch = new StoredWatch(window.ports.stored, machine.time);
    gone = [];
    watch.onGone((unstored) => gone.push(unstored));
  });

  const ports = () => ({ ...window.ports, watch });

  async function issue(destination = window.destination): Promise<string> {
    const request = { connection: machine.account.connection(), userName: USER, destination };
    const outcome = await machine.time.until(issueKey(request, ports()));
    assert.ok(outcome.kind === 'stored');
    return outcome.keyId;
  }

  function secretOf(keyId: string): SecretText {
    const secret = machine.account.secretOf(keyId);
    assert.ok(secret);
    return secret;
  }

  /** The copies of secrets in the storage. */
  const copies = () => [...machine.storage.keys()].filter((key) => key !== 'mark').length;

  it('has no row, is kept for a minute, and then is let go', async () => {
    await issue();
    assert.deepEqual([window.unstored.list(), copies(), machine.pages.rows.size], [[], 1, 1]);
    await machine.time.advance(59_999);
    assert.deepEqual([copies(), machine.pages.rows.size], [1, 1]);
    await machine.time.advance(1);
    assert.deepEqual([window.unstored.list(), copies(), machine.pages.rows.size], [[], 0, 0]);
    assert.deepEqual([gone, machine.time.waiting], [[], 0]);
  });

  for (const [written, found] of [
    [500, 5_000],
    [5_001, 20_000],
    [20_001, 60_000],
  ] as const) {
    it(`waits in its row when another program takes it out after ${written} ms, found after ${found}`, async () => {
      const keyId = await issue();
      const secret = machine.account.secretOf(keyId);
      await machine.time.advance(written);
      machine.destination.pairs = [];
      await machine.time.advance(found + ONCE_MORE - written - 1);
      assert.deepEqual(window.unstored.list(), []);
      await machine.time.advance(1);
      const [row] = window.unstored.list();
      assert.ok(row?.keyId === keyId && row.state === 'waiting' && row.kept === 'storage');
      assert.ok(row.error && isIamKeysError(row.error, 'Overwritten'));
      assert.deepEqual(gone, [row]);
      assert.ok(secret && (await window.unstored.reveal(row)).equals(secret));
      assert.equal(machine.pages.rows.get(row.entryId)?.entry.keyId, keyId);
      await machine.time.advance(120_000);
      assert.deepEqual([gone.length, copies()], [1, 1]);
      assert.equal((await retryStore(row, window.destination, ports())).kind, 'stored');
      await machine.time.advance(60_000);
      assert.deepEqual([window.unstored.list(), copies(), machine.pages.rows.size], [[], 0, 0]);
    });
  }

  it('is not missed where a look meets a program that has emptied the file and fills it again', async () => {
    await issue();
    const { pairs } = machine.destination;
    machine.destination.pairs = [];
    await machine.time.advance(5_000);
    machine.destination.pairs = pairs;
    await machine.time.advance(ONCE_MORE);
    assert.deepEqual([gone, machine.time.waiting, copies()], [[], 1, 1]);
    await machine.time.advance(60_000);
    assert.deepEqual([gone, machine.time.waiting, copies()], [[], 0, 0]);
  });

  it('is not missed while the file cannot be read, unless it cannot to the end', async () => {
    await issue();
    const unreadable = new IamKeysError('FileUnreadable', { path: '/p', reason: 'busy' });
    machine.script.fail('stored.copies', 'before', unreadable);
    await machine.time.advance(20_000);
    assert.deepEqual(gone, []);
    machine.script.fail('stored.copies', 'before', unreadable);
    await machine.time.advance(40_000);
    assert.deepEqual(
      gone.map(({ error }) => error),
      [unreadable],
    );
  });

  it('is found by the next start when this one ends within the minute', async () => {
    await issue();
    watch.dispose();
    assert.equal(machine.time.waiting, 0);
    machine.destination.pairs = [];
    machine.kill(window);
    const second = machine.window('second');
    const { settled } = await reconcileCreations(machine.account.connection(), second.ports);
    assert.deepEqual(
      settled.map(({ kind }) => kind),
      ['waiting'],
    );
    assert.equal(second.unstored.list().length, 1);
  });

  it('is let go by the next start when it is still there', async () => {
    await issue();
    machine.kill(window);
    const second = machine.window('second');
    const { settled } = await reconcileCreations(machine.account.connection(), second.ports);
    assert.deepEqual(
      settled.map((each) => each.kind === 'closed' && each.because),
      ['stored'],
    );
    assert.deepEqual([second.unstored.list(), copies(), machine.pages.rows.size], [[], 0, 0]);
  });

  it('needs no looking after in the secret storage, which nobody else writes', async () => {
    await issue(new MemoryDestination({ kind: 'secretStorage' }));
    assert.deepEqual([copies(), machine.pages.rows.size], [0, 0]);
  });

  it('is looked after no more, and leaves no copy, once it was taken out on purpose', async () => {
    const keyId = await issue();
    const pair = { keyId, secret: secretOf(keyId) };
    machine.destination.pairs = [];
    await watch.forgetAt(window.otherDestination.place, pair);
    await watch.forgetAt(window.destination.place, { keyId, secret: new SecretText('another server’s') });
    assert.deepEqual([copies(), machine.pages.rows.size], [1, 1]);
    await watch.forgetAt(window.destination.place, pair);
    assert.deepEqual([copies(), machine.pages.rows.size], [0, 0]);
    await machine.time.advance(60_000);
    assert.deepEqual([gone, window.unstored.list()], [[], []]);
    await watch.forgetAt(window.destination.place, pair);
  });

  it('is looked after no more, and leaves no copy, once its key is gone, and no other server’s of that ID', async () => {
    const keyId = await issue();
    const key = keyAt(machine.account.connection(), { id: keyId, userName: USER });
    await watch.forgetKey({ ...key, endpoint: 'http://localhost:4566' });
    assert.equal(copies(), 1);
    await watch.forgetKey(key);
    assert.deepEqual([copies(), machine.pages.rows.size], [0, 0]);
  });

  it('waits on when it is gone, whatever else is not looked after any more', async () => {
    const keyId = await issue();
    machine.destination.pairs = [];
    await machine.time.advance(5_000 + ONCE_MORE);
    await watch.forgetAll();
    await watch.forgetAt(window.destination.place, { keyId, secret: secretOf(keyId) });
    assert.deepEqual([window.unstored.list().length, copies(), machine.pages.rows.size], [1, 1, 1]);
  });

  it('is not missed when its profile gets another name', async () => {
    await issue();
    machine.otherDestination.pairs = machine.destination.pairs;
    machine.destination.pairs = [];
    await machine.time.advance(60_000);
    assert.deepEqual([gone, window.unstored.list(), copies()], [[], [], 0]);
  });

  it('is missed in its profile also where another one holds the pair', async () => {
    machine.script.at('destination.readBack', 'after', () => {
      machine.otherDestination.pairs = machine.destination.pairs;
    });
    await issue();
    machine.destination.pairs = [];
    await machine.time.advance(5_000 + ONCE_MORE);
    assert.deepEqual([gone.length, window.unstored.list().length], [1, 1]);
  });

  it('is looked after no more once another one takes its profile', async () => {
    const first = await issue();
    await issue();
    await machine.time.advance(60_000);
    assert.deepEqual([gone, window.unstored.list(), copies()], [[], [], 0]);
    assert.notEqual(machine.destination.pairs[0]?.keyId, first);
  });
});
