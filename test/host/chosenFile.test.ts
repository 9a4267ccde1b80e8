import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { fileAt } from '../../src/ui/files.js';
import { rejection } from '../support/rejection.js';

describe('a file that is chosen to be imported', () => {
  it('is read, also through a link, and refused where it is none or larger than any', async function () {
    if (process.platform === 'win32') return this.skip();
    const folder = await mkdtemp(join(process.env['IAM_KEYS_HOST_SCRATCH'] ?? '', 'chosen-'));
    const at = (name: string): string => join(folder, name);
    try {
      await writeFile(at('keys.csv'), 'a,b');
      await symlink(at('keys.csv'), at('link.csv'));
      for (const name of ['keys.csv', 'link.csv']) assert.equal(await fileAt(vscode.Uri.file(at(name))).read(), 'a,b');
      execFileSync('mkfifo', [at('pipe')]);
      await writeFile(at('large'), '');
      await truncate(at('large'), 1024 ** 3);
      const reasons = {
        [at('pipe')]: 'notAFile',
        '/dev/zero': 'notAFile',
        [folder]: 'notAFile',
        [at('large')]: 'tooLarge',
      };
      for (const [path, reason] of Object.entries(reasons)) {
        const { code, details } = await rejection(fileAt(vscode.Uri.file(path)).read());
        assert.deepEqual([code, details], ['FileUnreadable', { path, reason }]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
