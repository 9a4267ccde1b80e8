import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { issueKey } from '../../src/core/issue/issueKey.js';
import type { IssueOutcome } from '../../src/core/issue/issueOutcome.js';
import type { Connection, Timer } from '../../src/core/ports.js';
import { SharedFiles } from '../../src/awsFiles/sharedFiles.js';
import { DurableFolder } from '../../src/files/durableFolder.js';
import { nodeFileSystem } from '../../src/files/fileSystem.js';
import { createKeyringServices } from '../../src/services/keyringServices.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../support/aws/connectionFixture.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { realWorld } from '../support/awsFiles/world.js';
import { CanaryScan } from '../support/canaryScan.js';
import { FakeMachine } from '../support/fakes/fakeMachine.js';
import { keyringLack, missingPrograms, RealKeyring, shim } from '../support/realKeyring.js';
import { ProcessWatch } from '../support/processWatch.js';
import { realTimer } from '../support/realTime.js';
import { skipFor } from './lacks.js';
import { assertReadAlike } from './readers/readAlike.js';
import { sized, takeTime } from './runSize.js';

type Env = Readonly<Record<string, string>>;

/** Deadlines come soon. */
const hasty: Timer = { after: (milliseconds, listener) => realTimer.after(milliseconds / 20, listener) };

/** Each is read by a program of its own that is started anew. */
const KEYS = sized(100, 4);

describe("keys in the system's keyring, a real one", () => {
  const folder = scratchFolder();
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let real: RealKeyring;
  let connection: Connection;

  useSandbox((each) => ({ sandbox, fixture } = each));

  before(async function () {
    const lack = await keyringLack();
    if (lack !== undefined) skipFor(this, 'KEYRING', lack);
  });

  beforeEach(async () => {
    sandbox.reset();
    real = await RealKeyring.start(folder());
    await mkdir(path.join(real.home, '.aws'));
    connection = await connectAdmin(fixture, sandbox);
  });
  afterEach(() => real.stop());

  const files = () => ({
    credentials: path.join(real.home, '.aws/credentials'),
    config: path.join(real.home, '.aws/config'),
  });

  /** What the extension builds, in an environment that finds this keyring. */
  const services = (env: Env = real.env, timer: Timer = realTimer) =>
    createKeyringServices({
      world: { ...realWorld(), timer, platform: 'linux' },
      env,
      files: new SharedFiles(nodeFileSystem, files),
      editor: { lineWritten: () => undefined },
      records: new DurableFolder(realWorld(), path.join(folder(), 'state')),
      trials: new DurableFolder(realWorld(), path.join(folder(), 'trials')),
    });

  const issue = (profile: string, userName: string, env?: Env, timer?: Timer): Promise<IssueOutcome> => {
    const destination = services(env, timer).destinationFor({
      kind: 'keyring',
      profile,
      path: files().config,
      region: 'eu-central-1',
    });
    return issueKey({ connection, userName, destination }, { ...new FakeMachine().window(randomUUID()).ports });
  };

  const creates = () => sandbox.log.count('iam:CreateAccessKey');

  it(`are read alike by all that can be had here, ${KEYS} of them`, async function () {
    takeTime(this);
    const watch = new ProcessWatch(() => sandbox.secrets());
    const keys = new Map<string, string>();
    for (let at = 0; at < KEYS; at++) {
      const user = `user-${at}`;
      sandbox.addUser(user);
      const outcome = await issue(user, user);
      assert.ok(outcome.kind === 'stored', user);
      keys.set(user, outcome.keyId);
    }
    const where = { AWS_CONFIG_FILE: files().config, AWS_SHARED_CREDENTIALS_FILE: files().credentials };
    await assertReadAlike({ keys, env: { ...real.env, ...where }, sandbox });
    const { looks, hits } = await watch.stop();
    console.log(`        looked ${looks} times at all processes: ${hits.length} hits`);
    assert.ok(looks > KEYS);
    assert.deepEqual(hits, []);
    await assertNowhere(folder(), sandbox);
  });

  it('are given to no argument and no variable of what is run', async () => {
    const log = path.join(folder(), 'log');
    const bin = await shim(
      path.join(folder(), 'bin'),
      'secret-tool',
      `{ echo "$*"; env; } >> '${log}'\nexec /usr/bin/secret-tool "$@"`,
    );
    sandbox.addUser('bob');
    assert.equal((await issue('bob', 'bob', { ...real.env, PATH: `${bin}:${real.env['PATH'] ?? ''}` })).kind, 'stored');
    assert.match(await readFile(log, 'utf8'), /^store --label/m);
    await assertNowhere(folder(), sandbox);
  });

  for (const kind of ['gnome-keyring-daemon', 'oo7-daemon'] as const) {
    it(`are locked and not missing, and are read again once it is unlocked: ${kind}`, async function () {
      if ((await missingPrograms([kind])).length > 0) skipFor(this, 'OO7', `not on the PATH: ${kind}`);
      await real.handOver(kind);
      await assertLockedIsNotMissing();
    });
  }

  async function assertLockedIsNotMissing(): Promise<void> {
    sandbox.addUser('bob');
    assert.equal((await issue('bob', 'bob')).kind, 'stored');
    const [key] = sandbox.keysOf('bob');
    const { items, keyring } = services();
    await real.lock();
    assert.deepEqual(await keyring.look(), { kind: 'locked' });
    assert.equal(await items.find(key?.id ?? ''), 'locked');
    assert.equal(await items.find('AKIAIOSFODNN7EXAMPLE'), 'locked');
    await assert.rejects(items.read(key?.id ?? ''), { code: 'KeyringLocked' });
    const outcome = await issue('bob-2', 'bob');
    assert.ok(outcome.kind === 'notCreated');
    assert.equal(outcome.error.code, 'KeyringLocked');
    assert.equal(creates(), 1);
    await real.unlock();
    assert.equal(await items.find('AKIAIOSFODNN7EXAMPLE'), 'missing');
    assert.ok(await items.read(key?.id ?? ''));
  }

  const REAL = 'exec /usr/bin/secret-tool "$@"';
  const misbehaving: readonly (readonly [title: string, lines: string])[] = [
    ['refuses', 'echo no >&2; exit 1'],
    ['takes everything and keeps nothing', 'cat > /dev/null'],
    ['finds nothing', `case "$1" in lookup) exit 1;; esac\n${REAL}`],
    ['says another thing', `case "$1" in lookup) echo rubbish; exit 0;; esac\n${REAL}`],
    ['clears nothing', `case "$1" in clear) exit 0;; esac\n${REAL}`],
    ['hangs', 'exec sleep 600'],
  ];
  for (const [title, lines] of misbehaving) {
    it(`are not created for a tool that ${title}`, async () => {
      const bin = await shim(path.join(folder(), 'bin'), 'secret-tool', lines);
      sandbox.addUser('bob');
      const env = { ...real.env, PATH: `${bin}:${real.env['PATH'] ?? ''}` };
      const outcome = await issue('bob', 'bob', env, title === 'hangs' ? hasty : realTimer);
      assert.equal(outcome.kind, 'notCreated');
      assert.equal(creates(), 0);
      assert.equal(await readFile(files().config, 'utf8').catch(() => undefined), undefined);
    });
  }

  it('are not created where the keyring forgets them at the end of the session', async () => {
    await real.makeForgetful();
    assert.deepEqual(await services().keyring.look(), { kind: 'unavailable', reason: 'forgetful' });
    sandbox.addUser('bob');
    const outcome = await issue('bob', 'bob');
    assert.ok(outcome.kind === 'notCreated');
    assert.equal(outcome.error.code, 'KeyringUnavailable');
    assert.equal(creates(), 0);
  });

  it('are not created without a bus, or without the tool', async () => {
    const bin = path.join(folder(), 'empty');
    await mkdir(bin);
    sandbox.addUser('bob');
    for (const env of [{ PATH: real.env['PATH'] ?? '' }, { ...real.env, PATH: bin }])
      assert.equal((await issue('bob', 'bob', env)).kind, 'notCreated');
    assert.equal(creates(), 0);
  });
});

/** No file below the folder holds a secret of the account in any form, the keyring's own included. */
async function assertNowhere(folder: string, sandbox: Sandbox): Promise<void> {
  const secrets = sandbox.secrets();
  assert.ok(secrets.length > 1);
  const scan = new CanaryScan(secrets.map(({ id, secret }) => ({ name: id, text: secret.reveal() })));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  assert.ok(paths.some((file) => file.endsWith('login.keyring')));
  for (const file of paths) assert.deepEqual(scan.search(await readFile(file)), [], file);
}
