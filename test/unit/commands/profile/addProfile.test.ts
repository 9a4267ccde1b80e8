import assert from 'node:assert/strict';
import { addProfile } from '../../../../src/commands/profile/addProfile.js';
import type { WrittenPair } from '../../../../src/core/issue/storedWatch.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Profile } from '../../../../src/core/model.js';
import { NO_PROFILES } from '../../../support/fakes/commandSubjects.js';
import { ANA, AddingScene } from '../../../support/fakes/addingScene.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

describe('adding a profile', () => {
  const keyId = randomKeyId();
  const secret = randomSecret().reveal();
  let scene: AddingScene;

  beforeEach(() => {
    scene = new AddingScene();
  });

  async function add(given: Answers): Promise<ScriptedPrompts> {
    const prompts = new ScriptedPrompts(given);
    await addProfile(scene.context(prompts));
    prompts.done();
    return prompts;
  }

  it('takes a pasted pair as it was meant, tests, writes and uses it', async () => {
    const prompts = await add({ ask: [` “${keyId}”`, `aws_secret_access_key = ${secret}`, 'default', 'eu-west-1'] });
    assert.deepEqual([scene.secretIn('default', keyId), scene.tried[0]?.region], [secret, 'eu-west-1']);
    assert.deepEqual(scene.chosen, [{ kind: 'profile', name: 'default' }]);
    assert.match(prompts.told.join(), /^Profile default was added, and this window uses it\. It signs as user ana/);
  });

  it('says that the window uses it where that was connected as soon as the file was written', async () => {
    const told: string[] = [];
    for (const name of ['admin', 'work']) {
      const prompts = new ScriptedPrompts({ ask: [keyId, secret, name, ''] });
      const context = scene.context(prompts);
      assert.deepEqual((await context.account.open()).connection.choice, { kind: 'profile', name: 'admin' });
      await addProfile(context);
      told.push(...prompts.told.map((text) => text.replace(/\. It signs.*/, '')));
    }
    assert.deepEqual(told, ['Profile admin was added, and this window uses it', 'Profile work was added']);
    assert.deepEqual(scene.chosen, []);
  });

  it('asks for no secret where both were pasted at once', async () => {
    await add({ ask: [`${keyId}\n${secret}`, 'work', ''] });
    assert.equal(scene.secretIn('work', keyId), secret);
  });

  it('suggests the one profile that lacks a key, as one with nothing but a server does, and none of two', async () => {
    const offered: string[] = [];
    const named = (name: string): Profile => ({ name, kind: 'none', inCredentials: false, inConfig: true, line: 1 });
    for (const profiles of [[], ['there'], ['there', 'elsewhere']]) {
      const list = { profiles: profiles.map(named), problems: [], files: NO_PROFILES.locations() };
      const reader = { ...NO_PROFILES, list: () => Promise.resolve(list) };
      const name = (_prompt: string, value: string): string => {
        offered.push(value);
        return value;
      };
      const prompts = new ScriptedPrompts({ ask: [keyId, secret, name, ''] });
      await addProfile(scene.context(prompts, reader));
    }
    assert.deepEqual(offered, ['default', 'there', 'default']);
  });

  it('tells a swapped pair while it is typed', async () => {
    await assert.rejects(add({ ask: [secret] }), /was refused: This looks like the secret/);
    await assert.rejects(add({ ask: [keyId, keyId] }), /was refused: This is the access key ID/);
  });

  it('keeps what was typed where the test fails, and writes nothing before', async () => {
    const refused = new IamKeysError('SignatureDoesNotMatch', {});
    scene.answers = [refused, refused, ANA];
    const prompts = await add({
      ask: [keyId, secret, 'work', '', (_prompt, offered) => offered, '', (_prompt, offered) => offered, 'eu-west-1'],
      confirm: ['Try Again', 'Change What I Typed'],
    });
    assert.match(
      prompts.questions.join('\n'),
      /could not be tested AWS refused the signature: the secret does not belong/,
    );
    assert.deepEqual(
      scene.tried.map(({ name, pair, region }) => [name, pair.keyId, pair.secret.reveal(), region]),
      [
        ['work', keyId, secret, ''],
        ['work', keyId, secret, ''],
        ['work', keyId, secret, 'eu-west-1'],
      ],
    );
    assert.equal(scene.destinations.size, 1);
  });

  it('looks after the pair for a minute, and finds it gone when another program takes it out', async () => {
    const gone: WrittenPair[] = [];
    scene.watch.onCopyGone((written) => gone.push(written));
    await add({ ask: [keyId, secret, 'work', ''] });
    await scene.time.advance(20_000);
    assert.equal(gone.length, 0);
    const destination = scene.destinations.get('work');
    assert.ok(destination);
    destination.pairs = [];
    await scene.time.advance(43_000);
    assert.deepEqual(
      gone.map(({ pair, place }) => [pair.keyId, pair.secret.reveal(), pair.userName, place.profile]),
      [[keyId, secret, 'ana', 'work']],
    );
    assert.equal(scene.time.waiting, 0);
  });

  it('is possible without an answer', async () => {
    scene.answers = [new IamKeysError('Offline', { host: 'sts.amazonaws.com', reason: 'ENOTFOUND' })];
    const prompts = await add({ ask: [keyId, secret, 'work', ''], confirm: ['Save Anyway'] });
    assert.equal(scene.secretIn('work', keyId), secret);
    assert.match(prompts.told.join(), /It was not tested\./);
  });

  it('says whose key it is where it is root’s, and leaves it to the person', async () => {
    scene.answers = [{ ...ANA, kind: 'root', arn: 'arn:aws:iam::123456789012:root' }];
    await assert.rejects(
      add({ ask: [keyId, secret, 'work', ''] }),
      /not expected to ask: This is an access key of the root user/,
    );
    assert.equal(scene.destinations.size, 0);
    await add({ ask: [keyId, secret, 'work', ''], confirm: ['Add Anyway'] });
    assert.equal(scene.destinations.size, 1);
  });
});
