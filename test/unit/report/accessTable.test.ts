import assert from 'node:assert/strict';
import { ACCESS_COLUMNS, accessTable } from '../../../src/report/accessTable.js';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 4, 1);
const user = {
  name: 'bob',
  id: 'AIDA',
  arn: 'arn:aws:iam::123456789012:user/ci/bob',
  path: '/ci/',
  created: NOW - 400 * DAY,
};

describe('users and keys as a table', () => {
  it('has a row for each key, and one for a user without', () => {
    const account = '123456789012';
    const key = { id: 'AKIAIOSFODNN7EXAMPLE', status: 'Active', created: NOW - 100 * DAY, marks: 'old' } as const;
    const [heads, ...rows] = accessTable(
      [
        { account, user, marks: 'old', keys: [{ ...key, lastUsed: NOW - 1500, service: 's3', region: 'eu-west-1' }] },
        { account, user: { name: 'eve', id: 'AIDB', arn: 'arn:eve', path: '/' }, marks: '', keys: [] },
        { account, user, marks: '', keys: [{ ...key, id: undefined, created: NaN, lastUsed: 'never' }] },
        { account, user, marks: '' },
      ],
      NOW,
    );
    assert.deepEqual(heads, ACCESS_COLUMNS);
    assert.equal(
      rows[0]?.join('|'),
      '123456789012|bob|/ci/|arn:aws:iam::123456789012:user/ci/bob|2025-03-27T00:00:00Z|old|AKIAIOSFODNN7EXAMPLE|Active|2026-01-21T00:00:00Z|100|2026-04-30T23:59:58.500Z|s3|eu-west-1|old',
    );
    assert.equal(rows[1]?.slice(4).join('|'), '|||||||||');
    assert.equal(rows[2]?.slice(6).join('|'), '|Active|||never|||old');
    assert.equal(rows.length, 4);
    for (const row of rows) assert.equal(row.length, ACCESS_COLUMNS.length);
  });
});
