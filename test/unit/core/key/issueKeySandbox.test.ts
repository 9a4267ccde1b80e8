import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { deleteNewKey } from '../../../../src/core/key/heldKey.js';
import { issueKey } from '../../../../src/core/key/issueKey.js';
import type { IssueOutcome } from '../../../../src/core/key/issueOutcome.js';
import { settleAccount } from '../../../../src/core/key/settleEntry.js';
import type { Destination } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { FaultKind } from '../../../sandbox/faults.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { realWorld } from '../../../support/awsFiles/world.js';
import { openOnDisk } from '../../../support/fakesOnDisk.js';
import { Script } from '../../../support/fakesScript.js';
import { Bench, connectAdmin, HandTimer } from '../../aws/bench.js';

const USER = 'Bob';
const CREATE = 'iam:CreateAccessKey';
const DESTINATIONS: readonly Destination['kind'][] = ['profile', 'secretStorage'];

describe('issuing a key over the wire', () => {
  let sandbox: Sandbox;
  let bench: Bench;
  let folder: string;
  let timer: HandTimer;
  let connection: Connection;
  let script: Script;
  let window: ReturnType<typeof openOnDisk>;

  before(async () => {
    sandbox = await startSandbox({ users: 1 });
    bench = await Bench.open();
  });

  after(async () => {
    await sandbox.close();
    await bench.close();
  });

  beforeEach(async () => {
    sandbox.reset();
    sandbox.addUser(USER);
    folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-issue-'));
    timer = new HandTimer();
    connection = await connectAdmin(bench, sandbox, { timer });
    script = new Script();
    window = openOnDisk({ folder, world: realWorld(), script, flush: 'atOnce' });
  });

  afterEach(async () => {
    window.dispose();
    await rm(folder, { recursive: true });
  });

  async function issue(kind: Destination['kind'] = 'profile', connected = connection): Promise<IssueOutcome> {
    const outcome = await issueKey({ connection: connected, userName: USER, sink: window.sinkFor(kind) }, window.ports);
    await assertAccounted(outcome);
    return outcome;
  }

  /** One CreateAccessKey at most, and every key it made is stored, held or told. */
  async function assertAccounted(outcome: IssueOutcome): Promise<void> {
    assert.ok(sandbox.log.count(CREATE) <= 1, 'more than one CreateAccessKey');
    for (const { id, secret } of made()) {
      const printed = inspect(outcome, { depth: 12, showHidden: true });
      assert.ok(!printed.includes(secret.reveal()), 'the outcome leaks');
      if (outcome.kind === 'stored') {
        const keys = (await window.files.load()).profiles.get('work')?.keys;
        const saved = (await window.saved.list()).find(({ keyId }) => keyId === id);
        const found = saved === undefined ? keys?.secret : await window.saved.get(saved);
        assert.ok(found !== undefined && sandbox.checkPair(id, found) === 'valid');
      } else if (outcome.kind === 'held') {
        assert.equal(sandbox.checkPair(id, await window.held.reveal(outcome.held)), 'valid');
      } else if (outcome.kind === 'unknown') {
        assert.ok(outcome.appeared === undefined || outcome.appeared.some(({ key }) => key.id === id), 'not told');
      } else assert.fail('a key was dropped');
    }
  }

  /** The keys of the user with their secrets. */
  function made() {
    const ids = new Set(sandbox.keysOf(USER).map(({ id }) => id));
    return sandbox.secrets().filter(({ id }) => ids.has(id));
  }

  async function settleLater() {
    const world = { ...realWorld(), clock: { now: () => Date.now() + 61_000 } };
    const next = openOnDisk({ folder, world, script: new Script(), flush: 'atOnce' });
    const { settled } = await settleAccount(connection, next.ports);
    next.dispose();
    return settled;
  }

  for (const kind of DESTINATIONS) {
    it(`stores a key that signs: ${kind}`, async () => {
      assert.equal((await issue(kind)).kind, 'stored');
      assert.equal(sandbox.keysOf(USER).length, 1);
      assert.equal(sandbox.log.count('iam:ListAccessKeys'), 1);
      assert.deepEqual(await settleLater(), []);
    });

    const committed: readonly FaultKind[] = [
      'reset',
      'error500',
      'truncate',
      'garbage',
      'throttle',
      'silence',
      'trickle',
    ];
    for (const fault of committed) {
      it(`names the key whose answer was lost by ${fault}: ${kind}`, async () => {
        sandbox.addFault({ action: CREATE, kind: fault, when: 'after', times: 'always' });
        if (fault === 'silence' || fault === 'trickle') {
          // After the change the deadline is all that is waited for.
          sandbox.onNext(CREATE, 'after', () =>
            setImmediate(() => {
              timer.expire();
            }),
          );
        }
        const outcome = await issue(kind);
        assert.ok(outcome.kind === 'unknown');
        assert.equal(outcome.error.code, 'OutcomeUnknown');
        assert.equal(sandbox.log.count(CREATE), 1);
        const [key] = sandbox.keysOf(USER);
        assert.deepEqual(
          outcome.appeared?.map(({ key: { id }, offers, inWindow }) => [id, offers, inWindow]),
          [[key?.id, { deactivate: true, delete: true }, true]],
        );
        const settled = await settleLater();
        assert.deepEqual(
          settled.map((each) => each.kind === 'appeared' && each.keys.map(({ key: { id } }) => id)),
          [[key?.id]],
        );
      });
    }
  }

  for (const fault of ['reset', 'error500', 'throttle'] as const) {
    it(`does not know, and later finds that nothing was made: ${fault} before the change`, async () => {
      sandbox.addFault({ action: CREATE, kind: fault, times: 'always' });
      const outcome = await issue();
      assert.ok(outcome.kind === 'unknown');
      assert.deepEqual(outcome.appeared, []);
      assert.equal(sandbox.log.count(CREATE), 1);
      const settled = await settleLater();
      assert.deepEqual(
        settled.map((each) => each.kind === 'closed' && each.because),
        ['nothingAppeared'],
      );
    });
  }

  it('says that even the list cannot be had, and lists later', async () => {
    sandbox.addFault({ action: CREATE, kind: 'reset', when: 'after' });
    sandbox.addFault({ action: 'iam:ListAccessKeys', kind: 'error500', every: 2 });
    const outcome = await issue();
    assert.ok(outcome.kind === 'unknown');
    assert.equal(outcome.appeared, undefined);
    assert.deepEqual(
      (await settleLater()).map(({ kind }) => kind),
      ['appeared'],
    );
  });

  it('serialises two windows: with room for one key, one is created', async () => {
    sandbox.addKey(USER);
    const other = openOnDisk({ folder, world: realWorld(), script: new Script(), flush: 'atOnce' });
    const outcomes = await Promise.all(
      [window, other].map((each) =>
        issueKey({ connection, userName: USER, sink: each.sinkFor('secretStorage') }, each.ports),
      ),
    );
    other.dispose();
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ['notCreated', 'stored']);
    assert.equal(sandbox.log.count(CREATE), 1);
    assert.equal(sandbox.keysOf(USER).length, 2);
  });

  it('takes no key from elsewhere for its own', async () => {
    let foreign: string | undefined;
    sandbox.onNext(CREATE, 'before', () => {
      foreign = sandbox.addKey(USER).id;
    });
    const outcome = await issueKey({ connection, userName: USER, sink: window.sinkFor('profile') }, window.ports);
    assert.ok(outcome.kind === 'stored' && outcome.keyId !== foreign);
  });

  it('names a key from elsewhere, too, when it cannot tell', async () => {
    sandbox.addFault({ action: CREATE, kind: 'reset', when: 'after' });
    sandbox.onNext(CREATE, 'before', () => {
      sandbox.addKey(USER);
    });
    const outcome = await issue();
    assert.equal(outcome.kind === 'unknown' && outcome.appeared?.length, 2);
  });

  it('creates and judges by the server’s time when the clock is 10 minutes off', async () => {
    const late = await startSandbox({ users: 1, clock: { now: () => Date.now() + 600_000 } });
    try {
      late.addUser(USER);
      const connected = await connectAdmin(bench, late);
      late.addFault({ action: CREATE, kind: 'reset', when: 'after' });
      const sink = window.sinkFor('profile');
      const outcome = await issueKey({ connection: connected, userName: USER, sink }, window.ports);
      assert.ok(outcome.kind === 'unknown');
      assert.ok(Math.abs(outcome.entry.clockOffset - 600_000) < 60_000);
      assert.deepEqual(
        outcome.appeared?.map(({ inWindow }) => inWindow),
        [true],
      );
    } finally {
      await late.close();
    }
  });

  it('holds the secret when the file vanishes, and deletes that key and no other when asked to', async () => {
    const other = sandbox.addKey(USER);
    script.at('sink.store', 'before', async () => {
      await rm(path.join(folder, 'credentials'), { force: true });
      await writeFile(path.join(folder, 'credentials'), '[work\n', { mode: 0o600 });
    });
    const outcome = await issueKey({ connection, userName: USER, sink: window.sinkFor('profile') }, window.ports);
    assert.ok(outcome.kind === 'held');
    assert.equal(outcome.error.code, 'FileAmbiguous');
    assert.equal(sandbox.checkPair(outcome.held.keyId, await window.held.reveal(outcome.held)), 'valid');
    assert.equal(await deleteNewKey(outcome.held, connection.iam, window.ports), true);
    assert.deepEqual(
      sandbox.keysOf(USER).map(({ id }) => id),
      [other.id],
    );
    assert.deepEqual(await settleLater(), []);
  });
});
