import assert from 'node:assert/strict';
import { askForNewUser } from '../../../../src/commands/user/askForNewUser.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

describe('asking for a new user', () => {
  function asking(answers: Answers, path?: string): { readonly prompts: ScriptedPrompts; wanted: Promise<unknown> } {
    const prompts = new ScriptedPrompts(answers);
    const offered = { name: '', ...(path !== undefined && { path }) };
    return { prompts, wanted: askForNewUser(prompts, 'in account 123456789012', offered, () => undefined) };
  }

  it('goes back from the options to the name, with both as they were', async () => {
    const offered: string[] = [];
    const rename = (_prompt: string, value: string): string => {
      offered.push(value);
      return 'right';
    };
    const { prompts, wanted } = asking({
      ask: ['wrong', '/team/', rename],
      pick: ['Path…', 'Back', 'Create right'],
    });
    assert.deepEqual(await wanted, { name: 'right', path: '/team/' });
    assert.deepEqual(offered, ['wrong']);
    prompts.done();
  });

  it('names the path that the user is to have', async () => {
    const { prompts, wanted } = asking({ ask: ['ana'], pick: ['Create ana'] }, '/team/');
    assert.deepEqual(await wanted, { name: 'ana', path: '/team/' });
    assert.ok(prompts.seen.includes('Name of the new IAM user in /team/'), prompts.seen.join());
  });
});
