import assert from 'node:assert/strict';
import { buildReport } from '../../../src/report/buildReport.js';
import type { ReportUser } from '../../../src/report/reportModel.js';
import { emptyText } from '../../../src/webview/words.js';

const yardstick = { now: 0, thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } };
const user = (name: string, quarantined?: boolean): ReportUser => ({
  account: '1',
  name,
  arn: '',
  keys: [],
  quarantined,
});

describe('why the table of a report is empty', () => {
  const textOf = (...users: readonly ReportUser[]): string => {
    const report = buildReport([{ head: { account: '1' }, state: 'loaded', users }], yardstick, false);
    return emptyText(report, 'quarantined', 0, '');
  };

  it('says that there are none only where it is known of everyone', () => {
    assert.equal(textOf(user('a', false), user('b', false)), 'There are none.');
    const some = textOf(user('a', false), user('b'), user('c'));
    assert.equal(some, 'None among the 1 of 3 users of whom it is known.');
    assert.match(textOf(user('a'), user('b')), /^Nobody knows/);
  });
});
