import assert from 'node:assert/strict';
import { deleteAllSavedSecrets } from '../../../../src/commands/secret/deleteAllSavedSecrets.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { uiOf } from '../../../support/fakes/commandSubjects.js';
import { MemoryKeyring, memoryKeyringRecords } from '../../../support/fakes/memoryKeyring.js';
import { newPair } from '../../../support/fakes/openStore.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { SecretsOnDisk } from '../../../support/fakes/secretsOnDisk.js';

const STAYS = /1 secret in the system keyring stays, where AWS tools read it: Remove Profile…/;

describe('deleting all saved secrets', () => {
  let disk: SecretsOnDisk;
  let keyring: MemoryKeyring;
  let items: SystemKeyringItems;

  beforeEach(async () => {
    disk = await SecretsOnDisk.open();
    keyring = new MemoryKeyring();
    items = new SystemKeyringItems(keyring, memoryKeyringRecords());
  });

  afterEach(() => disk.close());

  async function answered(answers: Answers): Promise<ScriptedPrompts> {
    const prompts = new ScriptedPrompts(answers);
    await deleteAllSavedSecrets({ ui: uiOf(prompts), secrets: { ...disk.secrets, items } });
    prompts.done();
    return prompts;
  }

  it('leaves what profiles read from the keyring, and says so before', async () => {
    await disk.save(newPair());
    await items.store(newPair());
    const { questions, told } = await answered({ ask: ['forget'] });
    assert.match(questions.join('\n'), /1 saved secret will be deleted from VS Code/);
    assert.match(questions.join('\n'), STAYS);
    assert.match(told.join('\n'), /1 saved secret was deleted/);
    assert.deepEqual(await disk.secrets.saved.list(), []);
    assert.equal(keyring.items.size, 1);
  });

  it('says where secrets are that it does not delete, where it has none', async () => {
    await items.store(newPair());
    assert.match((await answered({})).told.join('\n'), STAYS);
  });

  it('speaks of no keyring that has none of ours', async () => {
    await disk.save(newPair());
    const { questions } = await answered({ ask: ['forget'] });
    assert.doesNotMatch(questions.join('\n'), /keyring/);
  });
});
