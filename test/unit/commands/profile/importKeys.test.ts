import assert from 'node:assert/strict';
import { importKeys } from '../../../../src/commands/profile/importKeys.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Profile } from '../../../../src/core/model.js';
import { AddingScene, ANA } from '../../../support/fakes/addingScene.js';
import { NO_PROFILES } from '../../../support/fakes/commandSubjects.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

const HEADER = 'User name,Access key ID,Secret access key\n';

describe('importing keys from CSV', () => {
  const pairs = ['bob', 'eve', 'kim'].map((user) => ({ user, id: randomKeyId(), secret: randomSecret().reveal() }));
  const rows = pairs.map(({ user, id, secret }) => `${user},${id},${secret}\n`);
  const [bob, eve] = pairs;
  assert.ok(bob && eve);
  let scene: AddingScene;
  let deleted: number;

  beforeEach(() => {
    scene = new AddingScene();
    deleted = 0;
  });

  async function importText(text: string, given: Answers, profiles: readonly Profile[] = []): Promise<ScriptedPrompts> {
    const file = {
      name: 'keys.csv',
      read: () => Promise.resolve(text),
      delete: () => Promise.resolve(void (deleted += 1)),
    };
    const prompts = new ScriptedPrompts({ ...given, files: [file] });
    const list = async () => ({ ...(await NO_PROFILES.list()), profiles });
    await importKeys(scene.context(prompts, { ...NO_PROFILES, list }));
    // What a pressed button does comes after the command.
    await new Promise(setImmediate);
    prompts.done();
    return prompts;
  }

  it('adds one under its user’s name, and deletes the file only once that is wished for and confirmed', async () => {
    const one = `${HEADER}${rows[0] ?? ''}`;
    const offered: string[] = [];
    const keep = (_prompt: string, text: string): string => {
      offered.push(text);
      return text;
    };
    const prompts = await importText(one, { ask: [keep, 'eu-west-1'] });
    assert.deepEqual(offered, ['bob']);
    assert.equal(scene.secretIn('bob', bob.id), bob.secret);
    assert.match(
      prompts.told.join(),
      /Profile bob was added, and this window uses it\. .*keys\.csv still contains the imported keys/,
    );
    assert.equal(deleted, 0);
    await importText(one, { ask: ['bob', ''], press: ['Delete the File…'], confirm: ['Delete the File'] });
    assert.equal(deleted, 1);
  });

  it('adds those of several that are ticked, in free names, and leaves out one that a profile has', async () => {
    const taken: Profile = { name: 'bob', kind: 'role', inConfig: true, inCredentials: false, line: 1 };
    const held: Profile = { ...taken, name: 'old', kind: 'static', accessKeyId: eve.id, keys: 'pair' };
    const [first, , last] = pairs.map(({ id }) => `${id.slice(0, 4)}…${id.slice(-4)}`);
    const answers = { pickMany: [[first ?? '', last ?? '']], ask: [''] };
    const prompts = await importText(`${HEADER}${rows.join('')}`, answers, [taken, held]);
    assert.deepEqual(
      prompts.seen.slice(2, 5).map((line) => line.replace(/AKIA\S+/, 'AKIA')),
      ['☑ AKIA · into profile bob-2', '☐ AKIA · in profile old already', '☑ AKIA · into profile kim'],
    );
    assert.deepEqual([...scene.destinations.keys()], ['bob-2', 'kim']);
    assert.match(prompts.told.join(), /^2 profiles were added: bob-2, kim\. This window uses bob-2\./);
  });

  it('says of which keys nothing was heard, and adds the others', async () => {
    scene.answers = [ANA, new IamKeysError('SignatureDoesNotMatch', {}), ANA];
    const labels = pairs.map(({ id }) => `${id.slice(0, 4)}…${id.slice(-4)}`);
    const answers = { pickMany: [labels], ask: [''], confirm: ['Add the Others'] };
    const prompts = await importText(`${HEADER}${rows.join('')}`, answers);
    assert.match(prompts.questions.join(), /1 of 3 keys could not be tested eve: AWS refused the signature/);
    assert.deepEqual([...scene.destinations.keys()], ['bob', 'kim']);
  });

  it('says that a file has no keys, or what is wrong with the only one, and repeats no cell', async () => {
    for (const [text, skipped] of [
      ['Name,Size\nbob,7\n', undefined],
      ['', undefined],
      [`${HEADER}bob,${bob.secret},${bob.id}\n`, { row: 2, fault: { keyId: 'secret' } }],
    ] as const) {
      await assert.rejects(importText(text, {}), {
        code: 'NoKeysInFile',
        ...(skipped && { details: { name: 'keys.csv', skipped } }),
      });
    }
    const prompts = await importText(`${HEADER}${rows[0] ?? ''}eve,${eve.id},short\n`, { ask: ['bob', ''] });
    assert.match(prompts.told.join(), /Row 3 has no complete key pair and was left out\./);
  });
});
