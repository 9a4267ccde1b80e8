import assert from 'node:assert/strict';
import type { KeyWithUse } from '../../../../src/account/keyWithUse.js';
import type { OpenAccount } from '../../../../src/account/openAccount.js';
import { deactivateAccessKey } from '../../../../src/commands/key/deactivateAccessKey.js';
import { deleteAccessKey } from '../../../../src/commands/key/deleteAccessKey.js';
import type { AccessKey } from '../../../../src/core/model.js';
import {
  accountOf,
  NO_PROFILES,
  profilesOf,
  secretsOfWindow,
  uiOf,
  usersOf,
} from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { rejection } from '../../../support/rejection.js';

describe('what is asked about a key is true when it is asked', () => {
  let machine: FakeMachine;
  let account: OpenAccount;
  let context: Omit<Parameters<typeof deleteAccessKey>[0], 'ui'>;
  let key: AccessKey;

  beforeEach(async () => {
    machine = new FakeMachine();
    machine.account.addUser('bob');
    machine.account.addKey('bob');
    key = machine.account.addKey('bob', { status: 'Inactive' });
    context = {
      account: accountOf(machine.account.connection(), machine.time),
      users: rowsOf(),
      profiles: profilesOf(NO_PROFILES),
      secrets: secretsOfWindow(machine.window('this')),
      protection: () => undefined,
      time: machine.time,
    };
    account = await context.account.open();
    await account.keys.load('bob');
    account.details.describe('bob', key.id, '');
  });

  /** Takes the row of a key for its own. */
  function rowsOf(): Parameters<typeof deleteAccessKey>[0]['users'] {
    const users = usersOf(machine.time);
    return { ...users, view: { ...users.view, isOwn: (value): value is never => typeof value === 'object' } };
  }

  /** As the view shows it now. */
  function row(): unknown {
    const keyWithUse = account.keys.get('bob')?.find((each): each is KeyWithUse => each.key.id === key.id);
    return { kind: 'key', keyWithUse, parent: { account, user: { name: 'bob' } } };
  }

  async function run(command: typeof deleteAccessKey, answers: Answers, shown = row()): Promise<ScriptedPrompts> {
    const prompts = new ScriptedPrompts(answers);
    await command({ ...context, ui: uiOf(prompts) }, shown);
    prompts.done();
    return prompts;
  }

  it('by Deactivate, also where the row is old', async () => {
    await account.connection.iam.updateAccessKey('bob', key.id, 'Active');
    const shown = row();
    machine.account.use(key.id);
    const { questions } = await run(deactivateAccessKey, { confirm: ['Deactivate'] }, shown);
    assert.ok(questions[0]?.includes('never used') === false, questions[0]);
    assert.equal(machine.account.keysOf('bob').find(({ id }) => id === key.id)?.status, 'Inactive');
  });

  it('by Delete, also where the row is old', async () => {
    const shown = row();
    machine.account.use(key.id);
    const { seen } = await run(deleteAccessKey, { ask: [key.id.slice(-4)] }, shown);
    assert.ok(!seen.join().includes('never used'), seen.join());
    assert.equal(machine.account.secretOf(key.id), undefined);
  });

  it('and a key that is used while it is asked about is not deleted', async () => {
    const answers: Answers = {
      ask: [
        () => {
          machine.account.use(key.id);
          return key.id.slice(-4);
        },
      ],
    };
    const error = await rejection(run(deleteAccessKey, answers));
    assert.equal(error.code, 'UsedMeanwhile');
    assert.ok(machine.account.secretOf(key.id));
    assert.deepEqual(account.keys.get('bob')?.find((each) => each.key.id === key.id)?.lastUsed, {
      date: machine.time.now(),
    });
  });

  it('and a key that is gone is not asked about', async () => {
    const shown = row();
    await account.connection.iam.deleteAccessKey('bob', key.id);
    for (const command of [deleteAccessKey, deactivateAccessKey]) {
      assert.equal((await rejection(run(command, {}, shown))).code, 'NoSuchEntity');
    }
  });
});
