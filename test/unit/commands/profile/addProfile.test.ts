import assert from 'node:assert/strict';
import { addProfile } from '../../../../src/commands/profile/addProfile.js';
import type { ProfileChoices } from '../../../../src/commands/context.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Caller, ProfileChoice } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { NewProfile } from '../../../../src/core/profile/newProfile.js';
import { FakeAccount } from '../../../support/fakes/fakeAccount.js';
import { accountOf, NO_PROFILES, profilesOf, secretsOfWindow, uiOf } from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { MemoryDestination } from '../../../support/fakes/memoryDestination.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { Script } from '../../../support/fakes/script.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

const ANA: Caller = {
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/ana',
  partition: 'aws',
  kind: 'user',
  userName: 'ana',
};

describe('adding a profile', () => {
  const keyId = randomKeyId();
  const secret = randomSecret().reveal();
  let destination: MemoryDestination;
  let tried: NewProfile[];
  let chosen: ProfileChoice[];
  /** What is answered, in turn; the last one for ever. */
  let answers: [Caller | IamKeysError, ...(Caller | IamKeysError)[]];

  beforeEach(() => {
    destination = new MemoryDestination();
    [tried, chosen, answers] = [[], [], [ANA]];
  });

  async function add(given: Answers): Promise<ScriptedPrompts> {
    const machine = new FakeMachine();
    const prompts = new ScriptedPrompts(given);
    const connection = new FakeAccount(new Script(), machine.time).connection();
    const connectionOf = (caller: Caller): Connection => ({ ...connection, caller });
    const choices: ProfileChoices = {
      active: () => Promise.reject(new Error('not asked')),
      choose: (choice) => Promise.resolve(void chosen.push(choice)),
      recent: () => [],
      connect: () => Promise.reject(new Error('not asked')),
      tryOut: (profile) => {
        tried.push(profile);
        const [answer, ...others] = answers;
        if (others[0]) answers = [others[0], ...others.slice(1)];
        return answer instanceof IamKeysError ? Promise.reject(answer) : Promise.resolve(connectionOf(answer));
      },
      sources: () => [],
      forgetSessions: () => undefined,
    };
    await addProfile({
      account: accountOf(connectionOf(ANA), machine.time),
      choices,
      profiles: profilesOf(NO_PROFILES),
      secrets: { ...secretsOfWindow(machine.window('this')), destinationFor: () => destination },
      ui: uiOf(prompts),
      time: machine.time,
    });
    prompts.done();
    return prompts;
  }

  it('takes a pasted pair as it was meant, tests, writes and uses it', async () => {
    const prompts = await add({ ask: [` “${keyId}”`, `aws_secret_access_key = ${secret}`, 'default', 'eu-west-1'] });
    assert.deepEqual([destination.secretOf(keyId)?.reveal(), tried[0]?.region], [secret, 'eu-west-1']);
    assert.deepEqual(chosen, [{ kind: 'profile', name: 'default' }]);
    assert.match(prompts.told.join(), /^Profile default was added, and this window uses it\. It signs as user ana/);
  });

  it('asks for no secret where both were pasted at once', async () => {
    await add({ ask: [`${keyId}\n${secret}`, 'work', ''] });
    assert.equal(destination.secretOf(keyId)?.reveal(), secret);
  });

  it('tells a swapped pair while it is typed', async () => {
    await assert.rejects(add({ ask: [secret] }), /was refused: This looks like the secret/);
    await assert.rejects(add({ ask: [keyId, keyId] }), /was refused: This is the access key ID/);
  });

  it('keeps what was typed where the test fails, and writes nothing before', async () => {
    const refused = new IamKeysError('SignatureDoesNotMatch', {});
    answers = [refused, refused, ANA];
    const prompts = await add({
      ask: [keyId, secret, 'work', '', (_prompt, offered) => offered, '', (_prompt, offered) => offered, 'eu-west-1'],
      confirm: ['Try Again', 'Change What I Typed'],
    });
    assert.match(
      prompts.questions.join('\n'),
      /could not be tested AWS refused the signature: the secret does not belong/,
    );
    assert.deepEqual(
      tried.map(({ name, pair, region }) => [name, pair.keyId, pair.secret.reveal(), region]),
      [
        ['work', keyId, secret, ''],
        ['work', keyId, secret, ''],
        ['work', keyId, secret, 'eu-west-1'],
      ],
    );
    assert.equal(destination.pairs.length, 1);
  });

  it('is possible without an answer', async () => {
    answers = [new IamKeysError('Offline', { host: 'sts.amazonaws.com', reason: 'ENOTFOUND' })];
    const prompts = await add({ ask: [keyId, secret, 'work', ''], confirm: ['Save Anyway'] });
    assert.equal(destination.secretOf(keyId)?.reveal(), secret);
    assert.match(prompts.told.join(), /It was not tested\./);
  });

  it('says whose key it is where it is root’s, and leaves it to the person', async () => {
    answers = [{ ...ANA, kind: 'root', arn: 'arn:aws:iam::123456789012:root' }];
    await assert.rejects(
      add({ ask: [keyId, secret, 'work', ''] }),
      /not expected to ask: This is an access key of the root user/,
    );
    assert.equal(destination.pairs.length, 0);
    await add({ ask: [keyId, secret, 'work', ''], confirm: ['Add It All the Same'] });
    assert.equal(destination.pairs.length, 1);
  });
});
