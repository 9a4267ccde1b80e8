import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { processPair } from '../../src/aws/credentials/processPair.js';
import { moveAllToKeyring } from '../../src/commands/profile/moveAllToKeyring.js';
import { moveBackToFile } from '../../src/commands/profile/moveBackToFile.js';
import { moveToKeyring } from '../../src/commands/profile/moveToKeyring.js';
import { undoFileChange } from '../../src/commands/profile/undoFileChange.js';
import { nodeFileSystem } from '../../src/files/fileSystem.js';
import { LinuxKeyring } from '../../src/keyring/linuxKeyring.js';
import { startSandbox, type Sandbox, type SandboxPair } from '../sandbox/sandbox.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { CanaryScan } from '../support/canaryScan.js';
import { KeyringScene } from '../support/fakes/keyringScene.js';
import { ScriptedPrompts, type Answers } from '../support/fakes/scriptedPrompts.js';
import { keyringLack, RealKeyring } from '../support/realKeyring.js';
import { realTimer } from '../support/realTime.js';
import { skipFor } from './lacks.js';
import { callAs, CALLERS } from './readers/callers.js';

const USERS = ['ana', 'bob', 'eve'];

describe("keys that move between the AWS files and the system's keyring, a real one", () => {
  const folder = scratchFolder();
  let sandbox: Sandbox | undefined;
  let real: RealKeyring;
  let keyring: LinuxKeyring;
  let scene: KeyringScene;
  let keys: ReadonlyMap<string, SandboxPair>;

  before(async function () {
    const lack = await keyringLack();
    if (lack !== undefined) skipFor(this, 'KEYRING', lack);
    const account = await startSandbox();
    sandbox = account;
    keys = new Map(
      USERS.map((user) => {
        account.addUser(user);
        return [user, account.addKey(user)];
      }),
    );
  });
  after(() => sandbox?.close());

  const home = () => path.join(folder(), 'aws');

  beforeEach(async () => {
    real = await RealKeyring.start(path.join(folder(), 'machine'));
    keyring = new LinuxKeyring({ fs: nodeFileSystem, env: real.env, platform: 'linux', timer: realTimer });
    await mkdir(home());
    const runs = { env: real.env, now: Date.now };
    scene = new KeyringScene(home(), {
      other: { keyring, runLine: (command, profile, signal) => processPair(command, profile, runs, signal) },
    });
    scene.write(
      [...keys].map(([user, { id, secret }]) => section(user, id, secret.reveal())).join('\n'),
      USERS.map((user) => `[profile ${user}]\nregion = us-east-1\n`).join('\n'),
    );
  });
  afterEach(() => real.stop());

  const answered = async (
    command: (context: ReturnType<KeyringScene['context']>) => Promise<void>,
    answers: Answers,
  ): Promise<void> => {
    const prompts = new ScriptedPrompts(answers);
    await command(scene.context(prompts));
    prompts.done();
  };

  /** Each of AWS's programs that are quick to start signs with the key of each user. */
  async function assertWorks(users: readonly string[]): Promise<void> {
    assert.ok(sandbox);
    const { log, url } = sandbox;
    for (const name of ['botocore', 'the SDK for JavaScript']) {
      const program = await CALLERS[name]?.();
      if (!program || 'missing' in program) continue;
      for (const user of users) {
        const before = log.count();
        await callAs(program.command, user, {
          ...real.env,
          AWS_SHARED_CREDENTIALS_FILE: path.join(home(), 'credentials'),
          AWS_CONFIG_FILE: path.join(home(), 'config'),
          AWS_ENDPOINT_URL: url,
        });
        const signers = log.calls.slice(before).map(({ signedBy }) => signedBy);
        assert.deepEqual(signers, [keys.get(user)?.id], `${name} as ${user}`);
      }
    }
  }

  /** No file holds a secret of these users, the keyring's own included. */
  async function assertInNoFile(users: readonly string[]): Promise<void> {
    const scan = new CanaryScan(users.map((name) => ({ name, text: keys.get(name)?.secret.reveal() ?? '' })));
    const entries = await readdir(folder(), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    assert.ok(files.some((file) => file.endsWith('login.keyring')));
    for (const file of files) assert.deepEqual(scan.search(await readFile(file)), [], file);
  }

  it('work before, after, after the undo and on the way back, and lie in no file between', async () => {
    const before = scene.now();
    const id = keys.get('ana')?.id ?? '';
    const move = { pick: ['ana'], confirm: ['Move'] };
    await assertWorks(['ana']);
    await answered(moveToKeyring, move);
    await assertInNoFile(['ana']);
    await assertWorks(['ana', 'bob']);
    await answered(undoFileChange, {});
    assert.deepEqual({ ...scene.now() }, { ...before });
    await assertWorks(['ana']);
    await answered(moveToKeyring, move);
    assert.equal(await keyring.find(id), 'unlocked');
    await answered(moveBackToFile, { pick: ['ana'], confirm: ['Move and Remove from Keyring'] });
    assert.equal(await keyring.find(id), 'missing');
    await assertWorks(['ana']);
  });

  it('work after all have moved at once, and after that was undone', async () => {
    const before = scene.now();
    await answered(moveAllToKeyring, { confirm: ['Move All'] });
    await assertInNoFile(USERS);
    assert.equal(scene.now().credentials.trim(), '');
    await assertWorks(USERS);
    await answered(undoFileChange, {});
    assert.deepEqual({ ...scene.now() }, { ...before });
    await assertWorks(USERS);
  });
});

function section(profile: string, id: string, secret: string): string {
  return `[${profile}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
}
