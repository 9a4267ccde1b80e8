import assert from 'node:assert/strict';
import { OpenAccount } from '../../../../src/account/openAccount.js';
import { createKeyFor } from '../../../../src/commands/key/createAccessKey.js';
import { replaceAccessKey } from '../../../../src/commands/key/replaceAccessKey.js';
import { createUser } from '../../../../src/commands/user/createUser.js';
import type { Connection } from '../../../../src/core/ports.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  accountOf,
  memoryOf,
  NO_PLACES,
  NO_PROFILES,
  profilesOf,
  secretsOfWindow,
  uiOf,
  usersOf,
} from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';

const CHANGES = ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:UpdateAccessKey'];

describe('root', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let connection: Connection;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  beforeEach(async () => {
    sandbox.reset();
    sandbox.addUser('bob');
    sandbox.setCaller('root');
    connection = await connectAdmin(fixture, sandbox);
    assert.equal(connection.caller.kind, 'root');
  });

  /** What commands are handed in a window over this connection. */
  function contextOf(over: Connection, prompts: ScriptedPrompts) {
    const window = new FakeMachine().window('this one');
    const { time } = window.machine;
    return {
      account: accountOf(over, time),
      users: usersOf(time),
      profiles: profilesOf(NO_PROFILES),
      secrets: secretsOfWindow(window),
      ui: uiOf(prompts),
      memory: memoryOf(),
      rotations: NO_PLACES,
      protection: () => undefined,
      time,
    };
  }

  /** The same root, as of AWS's own IAM. */
  function ofAws(): Connection {
    return { ...connection, endpoint: undefined };
  }

  it('of AWS may look, and creates and replaces nothing', async () => {
    sandbox.addKey('bob');
    const own = ofAws();
    const user = await own.iam.getUser('bob');
    const context = (script: Answers = {}) => contextOf(own, new ScriptedPrompts(script));
    const first = context();
    const account = new OpenAccount(own, { clock: first.time, timer: first.time });
    const [key] = sandbox.keysOf('bob');
    const refused = { code: 'RootCaller', details: { account: sandbox.accountId } };
    await assert.rejects(createKeyFor(first, { account, user }), refused);
    await assert.rejects(createUser(context()), refused);
    await assert.rejects(replaceAccessKey(context({ pick: ['bob', key?.id ?? ''] })), refused);
    assert.deepEqual(
      CHANGES.map((action) => sandbox.log.count(action)),
      [0, 0, 0, 0],
    );
  });

  it('of an emulator creates users and keys: it has nobody else', async () => {
    const prompts = new ScriptedPrompts({
      ask: ['kim'],
      pick: ['Create', "VS Code's secret storage"],
    });
    const context = contextOf(connection, prompts);
    await createUser(context);
    const account = await context.account.open();
    await createKeyFor(context, { account, user: await connection.iam.getUser('kim') });
    assert.equal(sandbox.keysOf('kim').length, 1);
    assert.match(prompts.told.join(), /User kim created.*Access key \w+ of kim created/s);
  });
});
