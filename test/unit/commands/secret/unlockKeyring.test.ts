import assert from 'node:assert/strict';
import { unlockKeyring, withKeyring } from '../../../../src/commands/secret/unlockKeyring.js';
import { ActiveAccount } from '../../../../src/account/activeAccount.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import { accountOf, NO_PROFILES, profilesOf, secretsOfWindow, uiOf } from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { MemoryKeyring } from '../../../support/fakes/memoryKeyring.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

describe('a locked keyring', () => {
  const locked = (): MemoryKeyring => {
    const keyring = new MemoryKeyring();
    keyring.state = { kind: 'locked' };
    return keyring;
  };
  const subjects = (keyring: MemoryKeyring, answers: Answers = {}) => {
    const machine = new FakeMachine();
    const prompts = new ScriptedPrompts(answers);
    const secrets = { ...secretsOfWindow(machine.window('this')), keyring };
    const account = accountOf(machine.account.connection(), machine.time);
    return { prompts, machine, secrets, account, profiles: profilesOf(NO_PROFILES), ui: uiOf(prompts) };
  };

  it('is unlocked by its command without a question, which says so', async () => {
    const keyring = locked();
    const context = subjects(keyring);
    await unlockKeyring(context);
    assert.deepEqual(keyring.state, { kind: 'unlocked' });
    assert.match(context.prompts.told.join(), /keyring is unlocked/);
  });

  it('connects the window that it kept from connecting', async () => {
    const keyring = locked();
    const context = subjects(keyring);
    const connection = context.machine.account.connection();
    const connector = {
      connect: () =>
        keyring.state.kind === 'locked'
          ? Promise.reject(new IamKeysError('KeyringLocked', {}))
          : Promise.resolve(connection),
    };
    const { time } = context.machine;
    const account = new ActiveAccount(connector, () => Promise.resolve(connection.choice), {
      clock: time,
      timer: time,
    });
    await assert.rejects(account.open(), { code: 'KeyringLocked' });
    await unlockKeyring({ ...context, account });
    assert.equal(account.state.kind, 'open');
  });

  it('is asked about where work needs it, which is then done again', async () => {
    const context = subjects(locked(), { confirm: ['Unlock…'] });
    let tries = 0;
    const work = () => {
      tries++;
      if (context.secrets.keyring.state.kind === 'locked') return Promise.reject(new IamKeysError('KeyringLocked', {}));
      return Promise.resolve('done');
    };
    assert.equal(await withKeyring(context, work), 'done');
    assert.equal(tries, 2);
  });

  it('is not asked about where work fails for another reason', async () => {
    const context = subjects(locked());
    const work = () => Promise.reject(new IamKeysError('SecretMissing', { keyId: 'A' }));
    await assert.rejects(withKeyring(context, work), { code: 'SecretMissing' });
    assert.deepEqual(context.prompts.questions, []);
  });
});
