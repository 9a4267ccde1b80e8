import assert from 'node:assert/strict';
import { isSearchedPath, isSearchedText } from '../../../../src/core/keyFinding/searchedFiles.js';
import { accessTable } from '../../../../src/report/accessTable.js';
import { csvText } from '../../../../src/report/csvText.js';

describe('files that keys are looked for in', () => {
  it('are no logs, and nothing in .git', () => {
    for (const path of ['/r/.git/config', '.git/logs/HEAD', '/r/a.log', '/r/a.log.1'])
      assert.equal(isSearchedPath(path), false, path);
    for (const path of ['/r/.gitignore', '/r/.github/workflows/ci.yml', '/r/catalog', '/r/a.log.ts', '/r/x.git/a'])
      assert.equal(isSearchedPath(path), true, path);
  });

  it('are no programs, and no exports of ours', () => {
    assert.equal(isSearchedText('MZ\0\0'), false);
    assert.equal(isSearchedText(csvText(accessTable([], 0))), false);
    assert.equal(isSearchedText('id,secret\n'), true);
  });
});
