import assert from 'node:assert/strict';
import { buttonsFor, notificationsOf } from '../../../src/ui/notifications.js';
import { ScriptedPrompts } from '../../support/fakes/scriptedPrompts.js';

const LONG = 'x'.repeat(61);

describe('notifications', () => {
  const ran: string[] = [];
  const shownBy = (prompts: ScriptedPrompts) =>
    notificationsOf(prompts, {
      run: async (title, body) => {
        ran.push(title);
        await body();
      },
      execute: (command) => Promise.resolve(void ran.push(command)),
    });

  beforeEach(() => {
    ran.length = 0;
  });

  it('have a button where VS Code would cut their text off without one', () => {
    assert.deepEqual(buttonsFor(LONG, []), ['OK']);
    assert.deepEqual(buttonsFor('x'.repeat(60), []), []);
    assert.deepEqual(buttonsFor(LONG, ['Undo']), ['Undo']);
  });

  it('get it by themselves, whoever shows them', () => {
    const prompts = new ScriptedPrompts();
    const { notify, warn } = shownBy(prompts);
    notify(LONG);
    warn(LONG);
    notify('Done.');
    assert.equal(prompts.told.length, 3);
  });

  it('have no button for what cannot be done', async () => {
    const { notify } = shownBy(new ScriptedPrompts({ press: ['Undo', 'Refresh'] }));
    notify('Changed.', { Undo: undefined, Refresh: 'iamKeys.refresh' });
    notify('Changed.', { Undo: () => undefined, Refresh: undefined });
    await Promise.resolve().then(() => Promise.resolve());
    assert.deepEqual(ran, ['Undo']);
  });

  it('run what the pressed button stands for, or its command', async () => {
    const { notify } = shownBy(new ScriptedPrompts({ press: ['Undo', 'Refresh'] }));
    notify('Changed.', { Undo: () => void ran.push('undone') });
    notify('Denied.', { Refresh: 'iamKeys.refresh' });
    await Promise.resolve().then(() => Promise.resolve());
    assert.deepEqual(ran, ['Undo', 'undone', 'iamKeys.refresh']);
  });
});
