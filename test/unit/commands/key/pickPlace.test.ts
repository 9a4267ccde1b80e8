import assert from 'node:assert/strict';
import type { CommandContext } from '../../../../src/commands/context.js';
import { pickPlaceOfNewKey } from '../../../../src/commands/key/pickPlace.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import { ScriptedPrompts } from '../../../host/scriptedPrompts.js';

const question = { title: 'Create Access Key', userName: 'ana', region: '', offerSecretStorage: true };

function asking(prompts: ScriptedPrompts): CommandContext {
  const files = { credentials: '/c', config: '/f' };
  return {
    prompts,
    profiles: { list: () => Promise.resolve({ profiles: [], problems: [], files }) },
    storeTrust: () => Promise.resolve('kept'),
  } as unknown as CommandContext;
}

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
    await assert.rejects(pickPlaceOfNewKey(asking(prompts), question, ''), /IAM takes none of these characters/);
  });
});
