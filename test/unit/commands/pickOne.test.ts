import assert from 'node:assert/strict';
import { pickOne } from '../../../src/commands/pickOne.js';
import { Cancelled } from '../../../src/ui/cancelled.js';
import { uiOf } from '../../support/fakes/commandSubjects.js';
import { ScriptedPrompts } from '../../support/fakes/scriptedPrompts.js';

describe('picking one of what there is', () => {
  const options = { title: 'Copy Secret', placeholder: 'Whose secret?', none: 'No secret is saved in VS Code.' };

  it('says that there is nothing, and shows no empty list', async () => {
    const prompts = new ScriptedPrompts();
    await assert.rejects(pickOne(uiOf(prompts), { ...options, choices: [] }), Cancelled);
    assert.deepEqual(prompts.told, [options.none]);
    assert.deepEqual(prompts.questions, []);
  });

  it('asks where there is one', async () => {
    const prompts = new ScriptedPrompts({ pick: ['AKIA1'] });
    assert.equal(await pickOne(uiOf(prompts), { ...options, choices: [{ label: 'AKIA1', value: 7 }] }), 7);
    assert.deepEqual(prompts.told, []);
  });
});
