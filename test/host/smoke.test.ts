import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('the extension in VS Code', () => {
  it('is there and activates', async () => {
    const extension = vscode.extensions.getExtension('iam-keys.iam-keys');
    assert.ok(extension, 'not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('reads scratch AWS files, never those of the person at the machine', () => {
    const scratch = process.env['IAM_KEYS_HOST_SCRATCH'];
    assert.ok(scratch !== undefined && scratch !== '');
    assert.ok(process.env['AWS_CONFIG_FILE']?.startsWith(scratch));
    assert.ok(process.env['AWS_SHARED_CREDENTIALS_FILE']?.startsWith(scratch));
  });
});
