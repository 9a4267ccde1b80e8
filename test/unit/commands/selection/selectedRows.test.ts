import assert from 'node:assert/strict';
import { copySelected } from '../../../../src/commands/selection/copySelected.js';
import { selectedRows } from '../../../../src/commands/selection/selectedRows.js';
import type { Needs } from '../../../../src/commands/context.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import { noteNode, type TreeNode } from '../../../../src/view/nodes.js';
import type { ProfileRow } from '../../../../src/view/profileNodes.js';
import { NO_PROFILES, profilesOf, uiOf, usersOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

describe('what is selected when a key is pressed', () => {
  let prompts: ScriptedPrompts;
  let copied: string[];

  beforeEach(() => {
    prompts = new ScriptedPrompts();
    copied = [];
  });

  function contextOf(
    rows: readonly TreeNode[],
    profiles: readonly ProfileRow[] = [],
  ): Needs<'users' | 'profiles' | 'ui'> {
    const users = usersOf({ now: () => 0 });
    const ui = uiOf(prompts);
    return {
      users: { ...users, view: { ...users.view, selectedRows: rows } },
      profiles: { ...profilesOf(NO_PROFILES), selected: () => profiles },
      ui: { ...ui, clipboard: { ...ui.clipboard, copy: (text) => Promise.resolve(void copied.push(text)) } },
    };
  }

  const waiting = (keyId: string): TreeNode => ({
    kind: 'unstored',
    id: keyId,
    unstored: { account: '1', userName: 'ana', keyId, entryId: 'e', state: 'waiting', kept: 'memory' },
  });

  it('is nothing while a row is only in focus: that is said, and nothing is done', () => {
    assert.throws(() => selectedRows(contextOf([]), 'iamKeys.users'), Cancelled);
    assert.throws(() => selectedRows(contextOf([waiting('AKIA1')]), 'iamKeys.profiles'), Cancelled);
    assert.deepEqual(prompts.told, Array(2).fill('Nothing is selected. Enter selects the row in focus.'));
  });

  it('is asked of our views alone', () => {
    for (const view of [undefined, null, 'iamKeys', 'workbench.explorer.fileView', { view: 'iamKeys.users' }])
      assert.throws(() => selectedRows(contextOf([waiting('AKIA1')]), view), { code: 'BadArgument' });
  });

  it('is copied as what it is known by, a line a row', async () => {
    await copySelected(contextOf([waiting('AKIA1'), noteNode('No access keys'), waiting('AKIA2')]), 'iamKeys.users');
    assert.deepEqual(copied, ['AKIA1\nAKIA2']);
  });

  it('is not copied where it has no name', async () => {
    await copySelected(contextOf([noteNode('No access keys')]), 'iamKeys.users');
    assert.deepEqual([copied, prompts.told], [[], ['These rows have no name or ID to copy.']]);
  });
});
