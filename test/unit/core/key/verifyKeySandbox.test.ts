import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { issueKey } from '../../../../src/core/key/issueKey.js';
import type { IssueOutcome } from '../../../../src/core/key/issueOutcome.js';
import { verifyKey } from '../../../../src/core/key/verifyKey.js';
import type { Destination } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { realWorld } from '../../../support/awsFiles/world.js';
import { openOnDisk } from '../../../support/fakesOnDisk.js';
import { Script } from '../../../support/fakesScript.js';
import { FakeTime } from '../../../support/fakesTime.js';
import { Bench, connectAdmin, HandTimer } from '../../aws/bench.js';

const USER = 'Bob';
const CREATE = 'iam:CreateAccessKey';

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

  describe('and verifying it', () => {
    for (const answers of [[], [false, false, false], [true, false, true, true]]) {
      it(`waits until it is usable, however it answers: ${answers.join() || 'at once'}`, async () => {
        sandbox.setPropagation({ answers, service: 'sts' });
        const outcome = await issue();
        assert.ok(outcome.kind === 'stored');
        const [pair] = made();
        const time = new FakeTime();
        const asking = verifyKey(
          { connection, userName: USER, pair: { keyId: pair!.id, secret: pair!.secret } },
          instant(time),
          time,
        );
        assert.deepEqual(await asking, { kind: 'usable' });
        const calls = answers.lastIndexOf(false) + 1 + 3;
        assert.equal(sandbox.log.count('sts:GetCallerIdentity'), 1 + calls);
      });
    }

    it('says not yet usable when it never becomes so, after two minutes of asking', async () => {
      sandbox.setPropagation({ afterMs: 'never' });
      await issue();
      const [pair] = made();
      const time = new FakeTime();
      const asking = verifyKey(
        { connection, userName: USER, pair: { keyId: pair!.id, secret: pair!.secret } },
        instant(time),
        time,
      );
      assert.deepEqual(await asking, { kind: 'notYetUsable' });
    });

    it('says whose key it is when it is another’s', async () => {
      sandbox.addUser('Eve');
      const { id, secret } = sandbox.addKey('Eve');
      const time = new FakeTime();
      const verified = await verifyKey(
        { connection, userName: USER, pair: { keyId: id, secret } },
        instant(time),
        time,
      );
      assert.equal(verified.kind === 'wrongCaller' && verified.caller.userName, 'Eve');
    });
  });
});

/** Lets time pass at once. */
function instant(time: FakeTime) {
  return {
    after: (milliseconds: number, listener: () => void) => {
      void time.advance(milliseconds).then(listener);
      return () => undefined;
    },
  };
}
