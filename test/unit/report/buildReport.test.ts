import assert from 'node:assert/strict';
import { buildReport, type AccountFacts } from '../../../src/report/buildReport.js';
import { reportRows } from '../../../src/report/reportRows.js';
import type { ReportKey, ReportUser } from '../../../src/report/reportModel.js';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const DAY = 86_400_000;
const ACCOUNT = '111122223333';
const yardstick = { now: NOW, thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } };

const key = (
  slot: 1 | 2,
  age: number,
  used: number | 'never' | undefined,
  more: Partial<ReportKey> = {},
): ReportKey => ({
  slot,
  active: true,
  created: NOW - age * DAY,
  lastUsed: used === undefined ? undefined : used === 'never' ? {} : { at: NOW - used * DAY, service: 's3' },
  ...more,
});
const user = (name: string, more: Partial<ReportUser> = {}): ReportUser => ({
  ...{ account: ACCOUNT, name, arn: `arn:aws:iam::${ACCOUNT}:user/${name}`, path: '/' },
  ...{ password: false, mfa: false, keys: [], otherCredentials: 0, ...more },
});
const facts = (users: readonly ReportUser[], more: Partial<AccountFacts> = {}): AccountFacts => ({
  ...{ head: { account: ACCOUNT }, state: 'loaded', users, ...more },
});
const build = (users: readonly ReportUser[], more: Partial<AccountFacts> = {}) =>
  buildReport([facts(users, more)], yardstick, false);
const found = (users: readonly ReportUser[], more: Partial<AccountFacts> = {}) =>
  build(users, more).findings.map(({ kind, userName, slot }) => [kind, userName, slot]);

describe('the findings of a report', () => {
  it('are those of the active keys, at exactly their thresholds', () => {
    const users = [
      user('old', { keys: [key(1, 90, 0)] }),
      user('unused', { keys: [key(2, 60, 45)] }),
      user('never', { keys: [key(1, 1, 'never')] }),
      user('young', { keys: [key(1, 89, 44)] }),
      user('today', { keys: [key(1, 0, 'never')] }),
      user('off', { keys: [key(1, 900, 900, { active: false })] }),
    ];
    assert.deepEqual(found(users), [
      ['old', 'old', 1],
      ['unused', 'unused', 2],
      ['neverUsed', 'never', 1],
    ]);
  });

  it('are those of users: two active keys, a console without MFA, a quarantine, other credentials', () => {
    const users = [
      user('two', { keys: [key(1, 1, 0), key(2, 1, 0)] }),
      user('oneOff', { keys: [key(1, 1, 0), key(2, 1, 0, { active: false })] }),
      user('console', { password: true }),
      user('safe', { password: true, mfa: true }),
      user('leaked', { quarantined: true }),
      user('many', { otherCredentials: 2 }),
    ];
    assert.deepEqual(found(users), [
      ['twoActive', 'two', undefined],
      ['noMfa', 'console', undefined],
      ['quarantined', 'leaked', undefined],
      ['otherCredentials', 'many', undefined],
    ]);
  });

  it("name root's keys, also where only the account's figures tell", () => {
    const root = user('<root_account>', { keys: [key(1, 400, 300)] });
    assert.deepEqual(found([], { root }), [['rootKey', '<root_account>', 1]]);
    assert.deepEqual(found([], { rootKeys: 1 }), [['rootKey', '<root_account>', undefined]]);
    assert.deepEqual(found([], { rootKeys: 0 }), []);
  });

  it('keep their ids when the ID of a key becomes known, and differ in them', () => {
    const keys = [key(1, 100, 100), key(2, 100, 'never')];
    const before = build([user('a', { keys })]).findings;
    const after = build([user('a', { keys: keys.map((each) => ({ ...each, id: 'AKIAIOSFODNN7EXAMPLE' })) })]).findings;
    assert.deepEqual(
      after.map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assert.equal(new Set(before.map(({ id }) => id)).size, before.length);
    assert.equal(after[1]?.keyId, 'AKIAIOSFODNN7EXAMPLE');
  });
});

describe('the figures of a report', () => {
  const countOf = (users: readonly ReportUser[], id: string) =>
    build(users, { rootKeys: 0 }).figures.find((figure) => figure.id === id);

  it('count users, active keys and findings', () => {
    const users = [
      user('a', { keys: [key(1, 100, 0), key(2, 1, 0, { active: false })] }),
      user('b', { quarantined: false }),
    ];
    assert.deepEqual(countOf(users, 'users'), { id: 'users', count: 2 });
    assert.deepEqual(countOf(users, 'activeKeys'), { id: 'activeKeys', count: 1 });
    assert.deepEqual(countOf(users, 'old'), { id: 'old', count: 1 });
    assert.deepEqual(countOf(users, 'rootKey'), { id: 'rootKey', count: 0 });
  });

  it('say of how many users they are known, and nothing where of none', () => {
    const users = [
      user('a', { quarantined: false, otherCredentials: undefined }),
      user('b', { otherCredentials: undefined }),
    ];
    assert.deepEqual(countOf(users, 'quarantined'), { id: 'quarantined', count: 0, ofUsers: 1 });
    assert.deepEqual(countOf(users, 'otherCredentials'), { id: 'otherCredentials' });
  });

  it('say nothing of root where neither the credential report nor the figures of the account do', () => {
    assert.deepEqual(
      build([user('a')]).figures.find(({ id }) => id === 'rootKey'),
      { id: 'rootKey' },
    );
  });
});

describe('the charts of a report', () => {
  it('have no bar for a finding of which nobody knows', () => {
    const { charts } = build([user('a', { quarantined: false, otherCredentials: undefined })], { rootKeys: 0 });
    const labels = charts.find(({ id }) => id === 'findings')?.points.map(({ label }) => label) ?? [];
    const kinds = labels.flatMap((label) => (label.kind === 'finding' ? [label.finding] : []));
    assert.ok(kinds.includes('quarantined') && kinds.includes('rootKey'));
    assert.ok(!kinds.includes('otherCredentials'));
  });

  const points = (id: string, users: readonly ReportUser[]) =>
    build(users)
      .charts.find((chart) => chart.id === id)
      ?.points.filter(({ count }) => count > 0);

  it('have each active key in one bar by its age and by its last use', () => {
    const users = [
      user('a', { keys: [key(1, 29, 6), key(2, 30, 7)] }),
      user('b', { keys: [key(1, 5000, 'never'), key(2, 1, undefined)] }),
      user('c', { keys: [key(1, 5000, 0, { active: false }), key(2, 1, 1, { created: undefined })] }),
    ];
    assert.deepEqual(points('keyAge', users), [
      { label: { kind: 'days', from: 0, to: 30 }, count: 2 },
      { label: { kind: 'days', from: 30, to: 90 }, count: 1 },
      { label: { kind: 'days', from: 730, to: undefined }, count: 1 },
      { label: { kind: 'unknown' }, count: 1 },
    ]);
    assert.deepEqual(points('lastUse', users), [
      { label: { kind: 'days', from: 0, to: 7 }, count: 2 },
      { label: { kind: 'days', from: 7, to: 30 }, count: 1 },
      { label: { kind: 'never' }, count: 1 },
      { label: { kind: 'unknown' }, count: 1 },
    ]);
  });

  it('name the eight services of most keys, and count the rest together', () => {
    const used = (service: string) => user(service, { keys: [key(1, 1, 0, { lastUsed: { at: NOW, service } })] });
    const services = ['s3', 's3', ...Array.from({ length: 9 }, (_, at) => `service${at}`)];
    const all = points('services', services.map(used)) ?? [];
    assert.equal(all.length, 9);
    assert.deepEqual(all[0], { label: { kind: 'service', service: 's3' }, count: 2 });
    assert.deepEqual(all.at(-1), { label: { kind: 'others' }, count: 2 });
  });
});

describe('a report on several accounts', () => {
  it('sums up, and has the figures of each account that is known', () => {
    const other = '444455556666';
    const report = buildReport(
      [
        facts([user('a', { keys: [key(1, 100, 0)] })]),
        facts([user('a', { account: other, keys: [key(1, 100, 0)] })], { head: { account: other } }),
        facts([], { head: { account: '777788889999' }, state: 'failed', reason: 'Denied.' }),
      ],
      yardstick,
      true,
    );
    assert.deepEqual(
      report.findings.map(({ account }) => account),
      [ACCOUNT, other],
    );
    assert.equal(new Set(report.findings.map(({ id }) => id)).size, 2);
    assert.deepEqual(
      report.accounts.map(({ figures }) => figures.length > 0),
      [true, true, false],
    );
    assert.equal(report.figures[0]?.count, 2);
  });
});

describe('the rows of the table', () => {
  const report = build([
    user('a', { keys: [key(1, 100, 50), key(2, 1, 3)] }),
    user('b', { keys: [key(1, 1, 'never'), key(2, 1, undefined, { active: false })] }),
  ]);

  it('are all findings, or those of the figure that is pressed', () => {
    assert.equal(reportRows(report), report.findings);
    assert.deepEqual(
      reportRows(report, 'twoActive').map(({ kind }) => kind),
      ['twoActive'],
    );
  });

  it('are one a user, with the latest use that is known', () => {
    const rows = reportRows(report, 'users');
    assert.deepEqual(
      rows.map(({ userName, lastUsed }) => [userName, lastUsed?.at]),
      [
        ['a', NOW - 3 * DAY],
        ['b', undefined],
      ],
    );
  });

  it('are one an active key', () => {
    assert.deepEqual(
      reportRows(report, 'activeKeys').map(({ userName, slot, ageDays }) => [userName, slot, ageDays]),
      [
        ['a', 1, 100],
        ['a', 2, 1],
        ['b', 1, 1],
      ],
    );
  });
});
