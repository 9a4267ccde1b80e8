import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import type { IssueOutcome } from '../../../../src/core/issue/issueOutcome.js';
import { reconcileCreations } from '../../../../src/core/issue/reconcileCreations.js';
import type { Place } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { realWorld } from '../../../support/awsFiles/world.js';
import { openWindowOnDisk } from '../../../support/fakes/windowOnDisk.js';
import { Script } from '../../../support/fakes/script.js';
import { ConnectionFixture, connectAdmin } from '../../../support/aws/connectionFixture.js';
import { HandTimer } from '../../../support/fakes/handTimer.js';

export const USER = 'Bob';
export const CREATE = 'iam:CreateAccessKey';

/** A sandbox account with one user, a connection to it over real HTTP, and a window whose stores are on disk: new ones for each test. */
export function overTheWire(): OverTheWire {
  const wire = new OverTheWire();
  before(() => wire.start());
  after(() => wire.end());
  beforeEach(() => wire.open());
  afterEach(() => wire.close());
  return wire;
}

class OverTheWire {
  sandbox!: Sandbox;
  folder!: string;
  timer!: HandTimer;
  connection!: Connection;
  script!: Script;
  window!: ReturnType<typeof openWindowOnDisk>;
  #fixture!: ConnectionFixture;

  async start(): Promise<void> {
    this.sandbox = await startSandbox({ users: 1 });
    this.#fixture = await ConnectionFixture.open();
  }

  async end(): Promise<void> {
    await this.sandbox.close();
    await this.#fixture.close();
  }

  async open(): Promise<void> {
    this.sandbox.reset();
    this.sandbox.addUser(USER);
    this.folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-issue-'));
    this.timer = new HandTimer();
    this.connection = await this.connectTo(this.sandbox);
    this.script = new Script();
    this.window = this.anotherWindow(this.script);
  }

  async close(): Promise<void> {
    this.window.dispose();
    await rm(this.folder, { recursive: true });
  }

  connectTo(sandbox: Sandbox): Promise<Connection> {
    return connectAdmin(this.#fixture, sandbox, { timer: this.timer });
  }

  anotherWindow(script = new Script()): ReturnType<typeof openWindowOnDisk> {
    return openWindowOnDisk({ folder: this.folder, world: realWorld(), script, flush: 'atOnce' });
  }

  issue(kind: Place['kind'] = 'profile', connection = this.connection): Promise<IssueOutcome> {
    return issueKey(
      { connection, userName: USER, destination: this.window.destinationFor(kind), keysPerUser: 2 },
      this.window.ports,
    );
  }

  /** The same; and one CreateAccessKey at most was sent, and every key it made is stored, unstored or told. */
  async issueAccounted(kind?: Place['kind']): Promise<IssueOutcome> {
    const outcome = await this.issue(kind);
    assert.ok(this.sandbox.log.count(CREATE) <= 1, 'more than one CreateAccessKey');
    for (const { id, secret } of this.made()) {
      const printed = inspect(outcome, { depth: 12, showHidden: true });
      assert.ok(!printed.includes(secret.reveal()), 'the outcome leaks');
      if (outcome.kind === 'stored') {
        const keys = (await this.window.files.load()).profiles.get('work')?.keys;
        const saved = (await this.window.saved.list()).find(({ keyId }) => keyId === id);
        const found = saved === undefined ? keys?.secret : await this.window.saved.get(saved);
        assert.ok(found !== undefined && this.sandbox.checkPair(id, found) === 'valid');
      } else if (outcome.kind === 'unstored') {
        assert.equal(this.sandbox.checkPair(id, await this.window.unstored.reveal(outcome.unstored)), 'valid');
      } else if (outcome.kind === 'unknown') {
        assert.ok(outcome.appeared === undefined || outcome.appeared.some(({ key }) => key.id === id), 'not told');
      } else assert.fail('a key was dropped');
    }
    return outcome;
  }

  /** The keys of the user with their secrets. */
  made() {
    const ids = new Set(this.sandbox.keysOf(USER).map(({ id }) => id));
    return this.sandbox.secrets().filter(({ id }) => ids.has(id));
  }

  /** What a window that opens a minute later finds out. */
  async settleLater() {
    const world = { ...realWorld(), clock: { now: () => Date.now() + 61_000 } };
    const next = openWindowOnDisk({ folder: this.folder, world, script: new Script(), flush: 'atOnce' });
    const { settled: reconciled } = await reconcileCreations(this.connection, next.ports);
    next.dispose();
    return reconciled;
  }
}
