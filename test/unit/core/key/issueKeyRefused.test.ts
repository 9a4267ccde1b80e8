import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { issueKey } from '../../../../src/core/key/issueKey.js';
import { settleAccount } from '../../../../src/core/key/settleEntry.js';
import type { Connection } from '../../../../src/core/ports.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { realWorld } from '../../../support/awsFiles/world.js';
import { openOnDisk } from '../../../support/fakesOnDisk.js';
import { Script } from '../../../support/fakesScript.js';
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

  async function settleLater() {
    const world = { ...realWorld(), clock: { now: () => Date.now() + 61_000 } };
    const next = openOnDisk({ folder, world, script: new Script(), flush: 'atOnce' });
    const { settled } = await settleAccount(connection, next.ports);
    next.dispose();
    return settled;
  }

  const refused: readonly (readonly [title: string, code: string, arrange: () => void])[] = [
    [
      'an action that is denied',
      'AccessDenied',
      () => {
        sandbox.deny({ action: CREATE });
      },
    ],
    [
      'a list that is denied',
      'AccessDenied',
      () => {
        sandbox.deny({ action: 'iam:ListAccessKeys' });
      },
    ],
    [
      'a list that fails',
      'ServiceFailure',
      () => {
        sandbox.addFault({ action: 'iam:ListAccessKeys', kind: 'error500' });
      },
    ],
    [
      'two keys, one of them inactive',
      'LimitExceeded',
      () => {
        sandbox.addKey(USER);
        sandbox.addKey(USER, 'Inactive');
      },
    ],
    [
      'two keys, one of them expired',
      'LimitExceeded',
      () => {
        sandbox.addKey(USER);
        sandbox.addKey(USER, 'Expired');
      },
    ],
    [
      'a second and third key from elsewhere meanwhile',
      'LimitExceeded',
      () => {
        sandbox.onNext(CREATE, 'before', () => {
          sandbox.addKey(USER);
          sandbox.addKey(USER);
        });
      },
    ],
    [
      'a user who is deleted meanwhile',
      'NoSuchEntity',
      () => {
        sandbox.onNext(CREATE, 'before', () => {
          sandbox.removeUser(USER);
        });
      },
    ],
  ];
  for (const [title, code, arrange] of refused) {
    it(`creates nothing: ${title}`, async () => {
      arrange();
      const outcome = await issueKey({ connection, userName: USER, sink: window.sinkFor('profile') }, window.ports);
      assert.equal(outcome.kind === 'notCreated' && outcome.error.code, code);
      assert.deepEqual(await settleLater(), []);
    });
  }
});
