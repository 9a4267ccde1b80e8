import assert from 'node:assert/strict';
import type { OpenAccount } from '../../../../src/account/openAccount.js';
import { reconcileCutShort, tellUnknownOutcome } from '../../../../src/commands/key/cutShortCreations.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { AccessKey } from '../../../../src/core/model.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import { rejection } from '../../../support/rejection.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import {
  accountOf,
  memoryOf,
  NO_PLACES,
  NO_PROFILES,
  profilesOf,
  secretsOfWindow,
  uiOf,
} from '../../../support/fakes/commandSubjects.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';

const USER = 'Bob';

describe('telling of creations that were cut short', () => {
  let machine: FakeMachine;
  let window: FakeWindow;
  let prompts: ScriptedPrompts;
  let later: (() => Promise<void>)[];
  let account: OpenAccount;
  let context: Parameters<typeof reconcileCutShort>[0];

  beforeEach(async () => {
    machine = new FakeMachine();
    machine.account.addUser(USER);
    window = machine.window('next');
    prompts = new ScriptedPrompts();
    later = [];
    context = {
      account: accountOf(machine.account.connection(), machine.time),
      profiles: profilesOf(NO_PROFILES),
      secrets: secretsOfWindow(window),
      ui: uiOf(prompts, { later: (_milliseconds, body) => later.push(body) }),
      memory: memoryOf(),
      rotations: NO_PLACES,
      protection: () => undefined,
      time: machine.time,
    };
    account = await context.account.open();
  });

  async function goOn(): Promise<void> {
    const due = later.splice(0);
    for (const body of due) await machine.time.until(body());
  }

  it('looks again while another window may still be at it, and tells once that its owner is gone', async () => {
    const other = machine.window('other');
    await new Promise<void>((resolve) => {
      machine.script.at('destination.store', 'before', async () => {
        resolve();
        await new Promise(() => undefined);
      });
      void issueKey({ connection: account.connection, userName: USER, destination: other.destination }, other.ports);
    });
    await machine.time.advance(0);
    await reconcileCutShort(context, account);
    assert.deepEqual([prompts.told, later.length], [[], 1]);
    await goOn();
    assert.deepEqual([prompts.told, later.length], [[], 1]);
    machine.kill(other);
    await goOn();
    assert.equal(prompts.told.length, 1);
    assert.match(prompts.told[0] ?? '', /was not stored before VS Code closed\. It is safe/);
    assert.equal(later.length, 0);
  });

  it('does not tell again while it looks for others', async () => {
    for (const [name, isKilled] of [
      ['first', true],
      ['second', false],
    ] as const) {
      const other = machine.window(name);
      machine.account.addUser(name);
      await new Promise<void>((resolve) => {
        machine.script.at('destination.store', 'before', async () => {
          resolve();
          await new Promise(() => undefined);
        });
        void issueKey({ connection: account.connection, userName: name, destination: other.destination }, other.ports);
      });
      await machine.time.advance(0);
      if (isKilled) machine.kill(other);
    }
    await reconcileCutShort(context, account);
    assert.deepEqual([prompts.told.length, later.length], [1, 1]);
    await goOn();
    assert.deepEqual([prompts.told.length, later.length], [1, 1]);
  });

  it('asks nothing of an account that is not open any more', async () => {
    const other = machine.window('other');
    machine.script.stop('destination.store', 'before');
    void issueKey({ connection: account.connection, userName: USER, destination: other.destination }, other.ports);
    await machine.time.advance(0);
    await reconcileCutShort(context, account);
    context.account.close();
    await goOn();
    assert.equal(later.length, 0);
  });

  describe('and of a key that appeared meanwhile', () => {
    /** What is answered once the key was told of as never used. */
    async function cleanUp(answers: Answers): Promise<void> {
      prompts = new ScriptedPrompts(answers);
      context = { ...context, ui: uiOf(prompts) };
      const open = { account: ACCOUNT, partition: 'aws', userName: USER, keyIdsBefore: [], clockOffset: 0 };
      const { journal } = window.ports;
      const entry = await journal.open({
        ...open,
        started: machine.time.now(),
        destination: { kind: 'secretStorage' },
      });
      const offers = { deactivate: true, delete: true };
      const appeared = [{ key: told, lastUsed: {}, inWindow: true, offers }];
      const error = new IamKeysError('Offline', { host: 'iam', reason: 'no' });
      await tellUnknownOutcome(context, account, { kind: 'unknown', entry, error, appeared });
    }
    let told: AccessKey;
    const isThere = () => machine.account.secretOf(told.id) !== undefined;

    beforeEach(() => {
      told = machine.account.addKey(USER);
    });

    it('asks what is true by now: one that was used is not offered for deletion', async () => {
      machine.account.use(told.id);
      await cleanUp({ confirm: ['Deactivate'] });
      assert.match(prompts.questions[0] ?? '', /It has been used\./);
      assert.ok(isThere());
    });

    it('deletes none that is used while it is asked about, nor switches it off', async () => {
      const use = () => {
        machine.account.use(told.id);
        return told.id.slice(-4);
      };
      const error = await rejection(cleanUp({ confirm: ['Delete…'], ask: [use] }));
      assert.equal(error.code, 'UsedMeanwhile');
      assert.deepEqual(machine.account.keysOf(USER), [told]);
      assert.equal((await window.ports.journal.list()).entries.length, 1);
    });

    it('deletes one that was never used', async () => {
      await cleanUp({ confirm: ['Delete…'], ask: [told.id.slice(-4)] });
      assert.ok(!isThere());
      assert.equal((await window.ports.journal.list()).entries.length, 0);
    });

    it('asks nothing about one that is gone', async () => {
      machine.account.removeUser(USER);
      machine.account.addUser(USER);
      await cleanUp({});
      assert.deepEqual(prompts.questions, []);
    });
  });
});
