import assert from 'node:assert/strict';
import { findingsOf } from '../../../src/report/findings.js';
import type { ReportUser } from '../../../src/report/reportModel.js';
import { rowsOf } from '../../../src/webview/tableRows.js';
import { matching, sorted } from '../../../src/webview/tableView.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 26);
const YARDSTICK = { now: NOW, thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } };

const ci: ReportUser = {
  account: '123456789012',
  name: 'ci',
  path: '/build/',
  arn: 'arn:aws:iam::123456789012:user/build/ci',
  password: true,
  mfa: false,
  keys: [
    { slot: 1, active: true, created: NOW - 400 * DAY, lastUsed: { at: NOW - 100 * DAY, service: 's3' } },
    { slot: 2, active: true, created: NOW - 2 * DAY, lastUsed: {} },
  ],
};
const ana: ReportUser = { ...ci, name: 'Ana', password: false, keys: [] };
const bo: ReportUser = {
  ...ci,
  name: 'bo',
  password: false,
  keys: [{ slot: 1, active: true, created: NOW - 91 * DAY, lastUsed: { at: NOW } }],
};

function reportOf(...users: readonly ReportUser[]) {
  return { users, findings: users.flatMap((user) => findingsOf(user, YARDSTICK)), made: NOW };
}

describe('rows of the report page', () => {
  const report = reportOf(ci, ana, bo);

  it('are one for each key and each user, with all that was found about it, the worst first', () => {
    const rows = rowsOf(report).map(({ userName, isKey, kinds }) => [userName, isKey, ...kinds]);
    assert.deepEqual(rows, [
      ['bo', true, 'old'],
      ['ci', false, 'twoActive', 'noMfa'],
      ['ci', true, 'unused', 'old'],
      ['ci', true, 'neverUsed'],
    ]);
  });

  it('are those of a figure when it is pressed', () => {
    assert.deepEqual(
      rowsOf(report, 'users').map(({ userName, keys, kinds }) => [userName, keys?.active, kinds.length]),
      [
        ['Ana', 0, 0],
        ['bo', 1, 1],
        ['ci', 2, 5],
      ],
    );
    assert.deepEqual(
      rowsOf(report, 'activeKeys').map(({ userName, ageDays }) => [userName, ageDays]),
      [
        ['bo', 91],
        ['ci', 400],
        ['ci', 2],
      ],
    );
    assert.deepEqual(
      rowsOf(report, 'noMfa').map(({ userName }) => userName),
      ['ci'],
    );
  });

  it('stay the same rows when the IDs of their keys get known', () => {
    const [first, second] = ci.keys ?? [];
    assert.ok(first && second);
    const listed = { ...ci, keys: [{ ...first, id: 'AKIAIOSFODNN7EXAMPLE' }, second] };
    const idsOf = (user: ReportUser): string[] => rowsOf(reportOf(user)).map(({ id }) => id);
    assert.deepEqual(idsOf(listed), idsOf(ci));
  });

  it('are found by every word of a text, whatever its case', () => {
    const found = (text: string): number => matching(rowsOf(report), text).length;
    assert.deepEqual(['CI s3', 's3', 'build', 'nobody', ' '].map(found), [1, 1, 4, 0, 4]);
  });

  it('are ordered by a column either way, those without a value last', () => {
    const order = (descending: boolean): unknown[] =>
      sorted(rowsOf(report), { sort: 'age', descending }).map(({ ageDays }) => ageDays);
    assert.deepEqual(order(false), [2, 91, 400, undefined]);
    assert.deepEqual(order(true), [400, 91, 2, undefined]);
  });

  it('take a key that was never used for one used before all others', () => {
    const inOrder = sorted(rowsOf(report, 'activeKeys'), { sort: 'lastUse', descending: false });
    assert.deepEqual(
      inOrder.map(({ ageDays }) => ageDays),
      [2, 400, 91],
    );
  });
});
