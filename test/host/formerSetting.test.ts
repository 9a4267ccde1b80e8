import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { services } from './access.js';

describe('the age from which a key is old, as 0.1.0 called it', () => {
  const set = (name: string, days: number | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('iamKeys').update(name, days, true);

  after(async () => {
    for (const name of ['staleAfterDays', 'oldAfterDays']) await set(name, undefined);
  });

  it('counts until it is set by its name of today', async () => {
    const { testing } = await services();
    const days = (): number => testing.settings.thresholds.staleAfterDays;
    assert.equal(days(), 90);
    await set('staleAfterDays', 30);
    assert.equal(days(), 30);
    await set('oldAfterDays', 60);
    assert.equal(days(), 60);
    await set('staleAfterDays', undefined);
    assert.equal(days(), 60);
  });
});
