import { strict as assert } from 'node:assert';
import { readdir } from 'node:fs/promises';
import { packedExtension } from '../support/vscode/sandboxWorkbench.js';
import { useWorkbench } from './useWorkbench.js';

describe('the packed extension', () => {
  const opened = useWorkbench();

  it('is installed in the version of this project', async () => {
    const { version } = await packedExtension();
    const installed = await readdir(opened.workbench.scratch.extensions);
    assert.ok(installed.includes(`iam-keys.iam-keys-${version}`), installed.join(' '));
  });

  it('shows its commands in the palette and its view in the activity bar', async () => {
    const { workbench } = opened;
    await workbench.quickInput.findCommand('IAM Keys: Refresh');
    await workbench.quickInput.cancel();
    await workbench.openContainer('IAM Keys');
    await workbench.screenshot('e2e/opened');
  });
});
