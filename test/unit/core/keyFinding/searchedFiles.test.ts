import assert from 'node:assert/strict';
import { isSearchedPath, isSearchedText } from '../../../../src/core/keyFinding/searchedFiles.js';
import { accessTable } from '../../../../src/report/accessTable.js';
import { reportJson } from '../../../../src/report/reportJson.js';
import type { ReportModel } from '../../../../src/report/reportModel.js';
import { findingsTable, usersTable } from '../../../../src/report/reportTables.js';
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
    assert.equal(isSearchedText('Account,Key\n'), true);
  });

  it('are none of the reports on accounts', () => {
    const report: ReportModel = {
      ...{ several: false, made: 0, thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } },
      ...{ accounts: [], figures: [], findings: [], users: [] },
    } as unknown as ReportModel;
    for (const text of [csvText(findingsTable(report)), csvText(usersTable(report)), reportJson(report)])
      assert.equal(isSearchedText(text), false, text);
  });
});
