import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeyFor } from '../../../../src/commands/key/createAccessKey.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Timer } from '../../../../src/core/ports.js';
import type { Ui } from '../../../../src/commands/context.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';
import type { Hold } from '../../../sandbox/holds.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { realWorld } from '../../../support/awsFiles/world.js';
import {
  accountOf,
  memoryOf,
  NO_PLACES,
  profilesOf,
  secretsOf,
  uiOf,
  usersOf,
} from '../../../support/fakes/commandSubjects.js';
import { MemoryDestination } from '../../../support/fakes/memoryDestination.js';
import { rejection } from '../../../support/rejection.js';
import { openWindowOnDisk } from '../../../support/fakes/windowOnDisk.js';
import { Script } from '../../../support/fakes/script.js';
import { ConnectionFixture, connectAdmin } from '../../../support/aws/connectionFixture.js';

const LIST = 'iam:ListAccessKeys';
const CREATE = 'iam:CreateAccessKey';

describe('creating a key', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let folder: string;
  let window: ReturnType<typeof openWindowOnDisk>;
  let prompts: ScriptedPrompts;
  let stop: AbortController;
  /** Titles of the notifications that can stop something. */
  let shown: string[];
  let vault: MemoryDestination;
  /** What the command does once it takes long. */
  let whenSlow: (() => void) | undefined;

  function takeLong(): void {
    assert.ok(whenSlow);
    whenSlow();
  }

  beforeEach(async () => {
    sandbox = await startSandbox({ users: 1 });
    sandbox.addUser('bob');
    fixture = await ConnectionFixture.open();
    folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-create-'));
    window = openWindowOnDisk({ folder, world: realWorld(), script: new Script(), flush: 'atOnce' });
    prompts = new ScriptedPrompts({ pick: ['New profile'], ask: ['work', ''] });
    stop = new AbortController();
    shown = [];
    whenSlow = undefined;
  });

  afterEach(async () => {
    window.dispose();
    await sandbox.close();
    await fixture.close();
    await rm(folder, { recursive: true });
  });

  it('is stopped while nothing was sent', async () => {
    // What is listed before the questions is answered; what is listed right before the creation waits.
    const listing = new Promise<Hold>((resolve) => {
      sandbox.onNext(LIST, 'after', () => {
        resolve(sandbox.hold(LIST));
      });
    });
    const ended = assert.rejects(create(), Cancelled);
    const unstored = await listing;
    await unstored.arrived(1);
    assert.deepEqual(shown, []);
    takeLong();
    assert.deepEqual(shown, ['Creating an access key for bob']);
    stop.abort();
    await ended;
    unstored.release();
    assert.deepEqual([sandbox.log.count(CREATE), prompts.told], [0, []]);
  });

  it('is not stopped, and stores the secret and says so, once the creation was sent', async () => {
    sandbox.onNext(CREATE, 'before', () => {
      takeLong();
      stop.abort();
    });
    await create();
    const [key] = sandbox.keysOf('bob');
    assert.ok(key);
    assert.match(await readFile(path.join(folder, 'credentials'), 'utf8'), new RegExp(`= ${key.id}\n`));
    assert.match(
      prompts.told.join(),
      new RegExp(`^Access key ${key.id} of bob created\\. Its secret is in profile work`),
    );
    assert.deepEqual(window.unstored.list(), []);
  });

  it('shows nothing to stop where it is done soon', async () => {
    await create();
    assert.equal(sandbox.keysOf('bob').length, 1);
    assert.deepEqual([shown, whenSlow], [[], undefined]);
  });

  for (const status of [409, 403]) {
    it(`lets the person make room where the server says by ${status} alone that a user has enough keys`, async () => {
      const unknown = { code: 'InvalidAction', status: 400, message: 'Could not find operation' };
      sandbox.addFault({ action: 'iam:GetAccountSummary', kind: 'error', error: unknown, times: 'always' });
      const error = { code: 'LimitExceeded', status, message: 'no more keys' };
      sandbox.addFault({ action: CREATE, kind: 'error', error });
      const gone = sandbox.addKey('bob', 'Inactive').id;
      prompts = new ScriptedPrompts({ pick: ['New profile', gone], ask: ['work', '', gone.slice(-4)] });
      await create();
      assert.deepEqual(
        sandbox.keysOf('bob').map((key) => [key.id === gone, key.status]),
        [[false, 'Active']],
      );
      assert.equal(sandbox.log.count(CREATE), 2);
    });
  }

  describe('for a place outside this computer', () => {
    const saved = async (): Promise<readonly string[]> => (await window.saved.list()).map(({ keyId }) => keyId);

    beforeEach(() => {
      vault = new MemoryDestination({ kind: 'command', name: 'vault' });
      prompts = new ScriptedPrompts({ pick: ['A place to send it to', 'vault'] });
    });

    it('sends it there, keeps a copy in VS Code, and says both', async () => {
      await create();
      const [key] = sandbox.keysOf('bob');
      assert.ok(key);
      assert.deepEqual([vault.pairs.map(({ keyId }) => keyId), await saved()], [[key.id], [key.id]]);
      const said = `Access key ${key.id} of bob created. Its secret is in VS Code's secret storage and with the command vault.`;
      assert.deepEqual(prompts.told, [said]);
    });

    it('can be stopped while it is sent, and says what became of it', async () => {
      vault.store = (_pair, signal) =>
        new Promise((_resolve, reject) => {
          const failed = new IamKeysError('CommandFailed', {
            name: 'vault',
            step: 'run',
            ended: 'stopped',
            output: '',
          });
          signal?.addEventListener('abort', () => reject(failed));
          takeLong();
          stop.abort();
        });
      await create();
      assert.deepEqual(shown, ['Sending the access key of bob: Command vault']);
      assert.equal((await saved()).length, 1);
      assert.match(
        prompts.told.join(),
        /could not be sent: Command vault\. The command vault was stopped: it is not known/,
      );
    });

    it('creates none where that place is not ready', async () => {
      vault.preflight = () => Promise.reject(new IamKeysError('CommandMissing', { name: 'vault' }));
      assert.equal((await rejection(create())).code, 'CommandMissing');
      assert.deepEqual([sandbox.log.count(CREATE), await saved()], [0, []]);
    });

    it('says why it did not arrive, and sends it again', async () => {
      const store = vault.store.bind(vault);
      vault.store = () => {
        vault.store = store;
        return Promise.reject(new IamKeysError('Timeout', { what: 'The command vault', seconds: 45 }));
      };
      prompts = new ScriptedPrompts({ pick: ['A place to send it to', 'vault'], press: ['Try Again'] });
      const arrived = prompts.notification('with the command vault');
      await create();
      await arrived;
      const [key] = sandbox.keysOf('bob');
      assert.deepEqual([vault.pairs.map(({ keyId }) => keyId), await saved()], [[key?.id], [key?.id]]);
      assert.match(
        prompts.told[0] ?? '',
        /was created and is saved in VS Code, but could not be sent: Command vault\./,
      );
    });
  });

  /** The command of a window whose progress notification is stopped by the test. */
  async function create(): Promise<void> {
    const connection = await connectAdmin(fixture, sandbox);
    const { clock, timer } = realWorld();
    const time = { now: () => clock.now(), after: (...due: Parameters<Timer['after']>) => timer.after(...due) };
    const active = accountOf(connection, time);
    const account = await active.open();
    const user = await connection.iam.getUser('bob');
    const ui = uiOf(prompts);
    const editor: Ui['editor'] = {
      ...ui.editor,
      withCancellableProgress: (title, task) => {
        shown.push(title);
        return task(stop.signal, () => undefined);
      },
    };
    const context = {
      account: active,
      users: usersOf(time),
      profiles: profilesOf(window.files),
      secrets: {
        ...secretsOf({
          ...window,
          destinationFor: ({ kind }) => (kind === 'command' ? vault : window.destinationFor(kind)),
        }),
        remote: {
          commands: () => [{ name: 'vault', run: ['vault'] as const, format: 'json' as const }],
          connect: () => Promise.reject(new Error('no other account')),
          enterprise: () => undefined,
        },
      },
      ui: { ...ui, editor },
      memory: memoryOf(),
      rotations: NO_PLACES,
      protection: () => undefined,
      time: {
        now: () => time.now(),
        after: (_milliseconds: number, listener: () => void) => {
          whenSlow = listener;
          return () => (whenSlow = undefined);
        },
      },
    };
    await createKeyFor(context, { account, user });
  }
});
