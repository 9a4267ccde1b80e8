import assert from 'node:assert/strict';
import { forgetSecret } from '../../../../src/commands/secret/forgetSecret.js';
import { uiOf, usersOf } from '../../../support/fakes/commandSubjects.js';
import { randomSecret } from '../../../support/fakes/randomPair.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';
import { profileWith, SecretsOnDisk } from '../../../support/fakes/secretsOnDisk.js';
import { newPair } from '../../../support/fakes/openStore.js';

const ONLY = /This is the only copy that IAM Keys knows of/;

describe('forgetting a saved secret', () => {
  let disk: SecretsOnDisk;
  const pair = newPair();

  beforeEach(async () => {
    disk = await SecretsOnDisk.open();
    await disk.save(pair);
  });

  afterEach(() => disk.close());

  /** What is asked before the secret is gone. */
  async function asked(): Promise<string> {
    const prompts = new ScriptedPrompts({ pick: [pair.keyId], confirm: ['Forget Secret'] });
    const { secrets, machine } = disk;
    await forgetSecret({ users: usersOf(machine.time), secrets, ui: uiOf(prompts) });
    return prompts.questions.at(-1) ?? '';
  }

  it('names the profiles that have that very pair, and no other', async () => {
    await disk.write(
      profileWith('same', pair),
      profileWith('wrong', pair, randomSecret().reveal()),
      profileWith('half', pair, ''),
    );
    assert.match(await asked(), /It is also in profile same, where it stays/);
    assert.deepEqual(await disk.secrets.saved.list(), []);
  });

  it('is not told to be harmless where profiles have its ID with another secret, or the ID alone', async () => {
    await disk.write(profileWith('wrong', pair, randomSecret().reveal()), profileWith('half', pair, ''));
    assert.match(await asked(), ONLY);
  });

  it('is not told to be harmless where another server’s saved secret has its ID', async () => {
    await disk.save({ ...pair, endpoint: 'http://localhost:4566', secret: randomSecret() });
    assert.match(await asked(), ONLY);
    assert.deepEqual(
      (await disk.secrets.saved.list()).map(({ endpoint }) => endpoint),
      ['http://localhost:4566'],
    );
  });

  it('says where the storage has it under a former name of its user, too', async () => {
    await disk.save({ ...pair, userName: 'renamed' });
    assert.match(await asked(), /secret storage has a second copy/);
    assert.deepEqual(
      (await disk.secrets.saved.list()).map(({ userName }) => userName),
      ['renamed'],
    );
  });

  it('counts on no file that cannot be read', async () => {
    await disk.write('\u0000\u0000[broken');
    await disk.secrets.local.load();
    assert.match(await asked(), ONLY);
  });
});
