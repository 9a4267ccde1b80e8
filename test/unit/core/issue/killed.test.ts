import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { reconcileCreations } from '../../../../src/core/issue/reconcileCreations.js';
import type { Place } from '../../../../src/core/model.js';
import { keyringKeyId } from '../../../../src/core/secret/keyringLine.js';
import { simulatedTime } from '../../../support/awsFiles/simulatedTime.js';
import { testWorld } from '../../../support/awsFiles/world.js';
import { FakeAccount } from '../../../support/fakes/fakeAccount.js';
import type { KillPlan, RemoteAnswer } from '../../../support/fakes/killedChild.js';
import { openWindowOnDisk } from '../../../support/fakes/windowOnDisk.js';
import { Script } from '../../../support/fakes/script.js';
import { twoAtOnce } from '../../../support/twoAtOnce.js';

const USER = 'Bob';
/** By then IAM lists what there is. */
const MINUTE = 61_000;
const KEPT = '[kept]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n';

type Scene = Pick<KillPlan, 'destination' | 'flush' | 'vanishes'>;

const SCENES: readonly (readonly [title: string, scene: Scene])[] = [
  ['into a profile', { destination: 'profile', flush: 'atOnce', vanishes: false }],
  [
    'into a profile, with a secret storage that writes late',
    { destination: 'profile', flush: 'late', vanishes: false },
  ],
  ['into the secret storage', { destination: 'secretStorage', flush: 'atOnce', vanishes: false }],
  ['into a secret storage that writes late', { destination: 'secretStorage', flush: 'late', vanishes: false }],
  [
    'into the keyring, with a secret storage that writes late',
    { destination: 'keyring', flush: 'late', vanishes: false },
  ],
  ['into a file that vanishes', { destination: 'profile', flush: 'atOnce', vanishes: true }],
  [
    'into a file that vanishes, with a secret storage that writes late',
    { destination: 'profile', flush: 'late', vanishes: true },
  ],
];

interface Told {
  readonly events: readonly string[];
  readonly outcome: string;
}

/** A child that issued a key to the end or was killed, and the account it did it to. */
interface Run {
  readonly folder: string;
  readonly destination: Place['kind'];
  readonly account: FakeAccount;
  readonly signal: NodeJS.Signals | null;
  readonly told?: Told;
}

describe('a window killed while it issues a key', function () {
  this.timeout(300_000);
  let root: string;
  let child: string;

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'iam-keys-killed-'));
    child = path.join(root, 'child.mjs');
    const entry = path.join(import.meta.dirname, '../../../support/fakes/killedChild.ts');
    await build({
      entryPoints: [entry],
      outfile: child,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
    });
  });

  after(() => rm(root, { recursive: true, force: true }));

  async function run(scene: Scene, killAt?: string, onCreate?: (process: ChildProcess) => void): Promise<Run> {
    const folder = await mkdtemp(path.join(root, 'home-'));
    await writeFile(path.join(folder, 'credentials'), KEPT, { mode: 0o600 });
    await writeFile(path.join(folder, 'secrets.json'), JSON.stringify([['mark', 'the-mark-of-this-store']]));
    const account = new FakeAccount(new Script(), { now: Date.now });
    account.addUser(USER);
    const plan: KillPlan = { folder, ...scene, userName: USER, ...(killAt === undefined ? {} : { killAt }) };
    const forked = fork(child, [JSON.stringify(plan)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
    let told: Told | undefined;
    forked.on('message', (message: Told | { readonly call: string }) => {
      if ('events' in message) told = message;
      else
        void answer(account, message.call).then((said) => {
          if (message.call === 'create') onCreate?.(forked);
          if (forked.connected) forked.send(said, () => undefined);
        });
    });
    const signal = await new Promise<NodeJS.Signals | null>((resolve) =>
      forked.once('close', (_code, by) => {
        resolve(by);
      }),
    );
    const { destination } = scene;
    return { folder, destination, account, signal, ...(told === undefined ? {} : { told }) };
  }

  async function assertAccounted({ folder, destination, account }: Run, title: string): Promise<void> {
    const credentials = path.join(folder, 'credentials');
    // What had vanished is back.
    if ((await stat(credentials)).isDirectory()) {
      await rm(credentials, { recursive: true });
      await writeFile(credentials, KEPT, { mode: 0o600 });
    }
    assert.ok(account.creates <= 1, title);
    // The locks of the killed are watched for ten seconds, which take none here.
    const time = simulatedTime();
    time.advance(MINUTE);
    const next = openWindowOnDisk({ folder, world: testWorld(time), script: new Script(), flush: 'atOnce' });
    const { settled: reconciled, damaged } = await reconcileCreations(account.connection(), next.ports);
    assert.deepEqual(damaged, [], title);
    const missing = await next.saved.missing();
    const saved = await next.saved.list();
    const profiles = (await next.files.load()).profiles;
    for (const { id } of account.keysOf(USER)) {
      const secret = account.secretOf(id)?.reveal();
      const inProfile = profiles.get('work')?.keys;
      const inStorage = saved.find(({ keyId }) => keyId === id);
      const row = next.unstored.list().find(({ keyId }) => keyId === id);
      const named = reconciled.some((each) => each.kind === 'appeared' && each.keys.some(({ key }) => key.id === id));
      const lost = missing.some(({ keyId }) => keyId === id);
      const item = await next.items.read(id);
      const read = keyringKeyId(profiles.get('work')?.properties.get('credential_process') ?? '');
      const isOffered = (await next.items.list()).some(({ keyId }) => keyId === id) && item !== undefined;
      const stored = inProfile?.accessKeyId === id || inStorage !== undefined || read === id;
      if (inProfile?.accessKeyId === id) assert.equal(inProfile.secret.reveal(), secret, title);
      if (inStorage !== undefined) assert.equal((await next.saved.get(inStorage)).reveal(), secret, title);
      if (row !== undefined) assert.equal((await next.unstored.reveal(row)).reveal(), secret, title);
      if (item !== undefined) assert.equal(item.reveal(), secret, title);
      if (read === id) assert.ok(item, title);
      assert.ok(
        stored || isOffered || row !== undefined || named || lost,
        `${title}: silent ${JSON.stringify(reconciled)}`,
      );
      assert.ok(
        !stored || !(named || lost || row !== undefined),
        `${title}: stored, and called lost ${JSON.stringify(reconciled)}`,
      );
    }
    if (account.creates === 0)
      assert.ok(
        reconciled.every(({ kind }) => kind === 'closed'),
        title,
      );
    assert.equal(profiles.get('kept')?.keys?.accessKeyId, 'AKIAIOSFODNN7EXAMPLE', title);
    const journal = await readdir(path.join(folder, 'state', 'journal')).catch(() => []);
    const open = reconciled.filter(({ kind }) => kind !== 'closed').length;
    assert.equal(journal.filter((name) => name.endsWith('.json')).length, open, title);
    // Nothing that was left behind is in the way of the next creation.
    const issued = await issueKey(
      {
        connection: account.connection(),
        userName: USER,
        destination: next.destinationFor(destination === 'keyring' ? 'keyring' : 'profile'),
      },
      next.ports,
    );
    assert.equal(issued.kind, 'stored', title);
    next.dispose();
    await rm(folder, { recursive: true });
  }

  for (const [title, scene] of SCENES) {
    it(`loses nothing in silence: ${title}`, async () => {
      const whole = await run(scene);
      assert.equal(whole.told?.outcome, scene.vanishes ? 'unstored' : 'stored');
      const isLong = process.env['IAM_KEYS_LONG'] !== undefined;
      // What comes before is the same whatever the destination.
      const from =
        isLong || scene.destination !== 'keyring' ? 0 : whole.told.events.indexOf('issuer.createAccessKey before');
      const events = whole.told.events.slice(from).filter((event) => !event.startsWith('fs') || isLong);
      assert.ok(
        events.includes('issuer.createAccessKey after') &&
          events.includes('destination.store before') &&
          events.includes('end'),
      );
      // A window that ends with a secret waiting is as good as killed.
      await assertAccounted(whole, 'at the end');
      await twoAtOnce([...new Set(events)], async (event) => {
        const killed = await run(scene, event);
        if (!event.startsWith('fs')) assert.equal(killed.signal, 'SIGKILL', event);
        await assertAccounted(killed, event);
      });
    });
  }

  it('loses nothing in silence: while the answer is on its way', async () => {
    const killed = await run(SCENES[0]![1], undefined, (forked) => {
      forked.kill('SIGKILL');
    });
    assert.equal(killed.account.creates, 1);
    assert.equal(killed.signal, 'SIGKILL');
    await assertAccounted(killed, 'on its way');
  });
});

async function answer(account: FakeAccount, call: string): Promise<RemoteAnswer> {
  const { issuer } = account.connection().iam;
  if (call === 'list') return { keys: await issuer.listAccessKeys(USER) };
  const { key, secret } = await issuer.createAccessKey(USER);
  return { keys: [key], secret: secret.reveal() };
}
