import assert from 'node:assert/strict';
import { NEVER_USED, type AccessKey, type Caller } from '../../../src/core/model.js';
import {
  count,
  describeKey,
  formatAccount,
  formatAge,
  formatCaller,
  formatLastUsed,
  formatMarks,
  formatSince,
} from '../../../src/ui/format.js';

const now = Date.UTC(2026, 5, 1, 12);
const ago = (days: number): number => now - days * 86_400_000;

describe('format', () => {
  it('counts in words', () => {
    assert.deepEqual([count(0, 'user'), count(1, 'user'), count(5000, 'user')], ['0 users', '1 user', '5,000 users']);
  });

  it('tells ages', () => {
    assert.deepEqual(
      [formatAge(ago(0.5), now), formatAge(ago(1), now), formatAge(ago(1200), now)],
      ['created today', '1 day old', '1,200 days old'],
    );
    assert.deepEqual(
      [formatSince(ago(0), now), formatSince(ago(1), now), formatSince(ago(2), now)],
      ['today', 'yesterday', '2 days ago'],
    );
  });

  it('tells never used from not known', () => {
    assert.equal(formatLastUsed(NEVER_USED, now), 'never used');
    assert.equal(formatLastUsed(undefined, now), 'last use unknown');
  });

  it('names service and region as far as known', () => {
    const used = { date: ago(3) };
    assert.equal(
      formatLastUsed({ ...used, service: 's3', region: 'eu-west-1' }, now),
      'used 3 days ago (s3, eu-west-1)',
    );
    assert.equal(formatLastUsed({ ...used, service: 'iam' }, now), 'used 3 days ago (iam)');
    assert.equal(formatLastUsed(used, now), 'used 3 days ago');
  });

  it('describes a key in one line', () => {
    const key: AccessKey = { id: 'x', userName: 'Bob', status: 'Unknown', created: ago(5) };
    assert.equal(describeKey(key, NEVER_USED, now), 'status unknown, 5 days old, never used');
  });

  it('names the account with its alias', () => {
    assert.equal(formatAccount('123456789012', 'acme'), 'acme (123456789012)');
    assert.equal(formatAccount('123456789012', undefined), '123456789012');
  });

  it('names every kind of caller', () => {
    const caller = (kind: Caller['kind'], rest: string, userName?: string): string =>
      formatCaller({
        account: '1',
        partition: 'aws',
        kind,
        arn: `arn:aws:sts::1:${rest}`,
        ...(userName !== undefined && { userName }),
      });
    assert.equal(caller('user', 'user/eng/ana', 'ana'), 'user ana');
    assert.equal(caller('role', 'assumed-role/Audit/session'), 'role Audit/session');
    assert.equal(caller('federated', 'federated-user/bob'), 'federated user bob');
    assert.equal(caller('root', 'root'), 'root');
  });

  it('names marks', () => {
    assert.equal(formatMarks(['stale', 'unused']), 'old, unused');
  });
});
