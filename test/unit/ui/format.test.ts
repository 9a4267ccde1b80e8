import assert from 'node:assert/strict';
import { NEVER_USED, type AccessKey, type Caller, type LastUsed } from '../../../src/core/model.js';
import type { UserMark } from '../../../src/core/user/userHealth.js';
import {
  count,
  describeKey,
  formatAccount,
  formatAge,
  formatCaller,
  formatLastUsed,
  formatMarks,
  formatSince,
  shortKeyFacts,
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

  it('tells the facts of a row as short as they can be read, the marked ones first', () => {
    const key: AccessKey = { id: 'x', userName: 'Bob', status: 'Active', created: ago(1410) };
    const facts = (lastUsed: LastUsed | undefined, marks: readonly UserMark[]): string =>
      shortKeyFacts(key, lastUsed, marks, now).join(' · ');
    assert.equal(facts({ date: ago(3), service: 's3' }, ['stale']), 'old 1,410d · used 3d');
    assert.equal(facts({ date: ago(60) }, ['stale', 'unused']), 'old 1,410d · unused 60d');
    assert.equal(facts({ date: ago(60) }, ['unused']), 'unused 60d · 1,410d');
    assert.equal(facts(NEVER_USED, ['neverUsed']), 'never used · 1,410d');
    assert.equal(facts({ date: ago(0) }, []), '1,410d · used today');
    assert.equal(facts(undefined, []), '1,410d · last use unknown');
    assert.deepEqual(shortKeyFacts({ ...key, created: now, status: 'Inactive' }, NEVER_USED, [], now), [
      'new',
      'never used',
      'Inactive',
    ]);
  });

  it('says that a key is active where a row would say nothing of it', () => {
    const key: AccessKey = { id: 'x', userName: 'Bob', status: 'Active', created: undefined };
    assert.deepEqual(shortKeyFacts(key, 'untold', [], now), ['Active']);
    assert.deepEqual(shortKeyFacts(key, { date: ago(3) }, [], now), ['used 3d']);
    assert.deepEqual(shortKeyFacts({ ...key, status: 'Inactive' }, 'untold', [], now), ['Inactive']);
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
