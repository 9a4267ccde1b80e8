import assert from 'node:assert/strict';
import { pickPlaceOfNewKey } from '../../../../src/commands/key/pickPlace.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import { NO_PROFILES, profilesOf, secretsOfWindow, uiOf } from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

const question = {
  title: 'Create Access Key',
  userName: 'ana',
  region: '',
  offerSecretStorage: true,
  offerDescription: true,
};

const asking = (prompts: ScriptedPrompts) => ({
  ui: uiOf(prompts),
  profiles: profilesOf(NO_PROFILES),
  secrets: secretsOfWindow(new FakeMachine().window('this')),
});

describe('the place of a new key’s secret', () => {
  it('is asked for with the description that was suggested, which Escape in its box leaves as it was', async () => {
    const prompts = new ScriptedPrompts({ pick: ['Describe This Key', "VS Code's"] });
    prompts.ask = () => Promise.reject(new Cancelled());
    assert.deepEqual(await pickPlaceOfNewKey(asking(prompts), question, 'night backup'), {
      place: { kind: 'secretStorage' },
      description: 'night backup',
    });
    prompts.done();
  });

  it('is not taken for granted where the box fails', async () => {
    const prompts = new ScriptedPrompts({ pick: ['Describe This Key', "VS Code's"] });
    prompts.ask = () => Promise.reject(new Error('no window'));
    await assert.rejects(pickPlaceOfNewKey(asking(prompts), question, ''), /no window/);
  });

  it('refuses a description that no tag can hold', async () => {
    const prompts = new ScriptedPrompts({ pick: ['Describe This Key'], ask: ['🎉'] });
    await assert.rejects(pickPlaceOfNewKey(asking(prompts), question, ''), /IAM does not allow these characters/);
  });
});
