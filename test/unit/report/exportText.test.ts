import assert from 'node:assert/strict';
import { csvRows } from '../../../src/core/csv.js';
import { buildReport } from '../../../src/report/buildReport.js';
import { exportText } from '../../../src/report/exportText.js';
import type { ExportFormat } from '../../../src/report/pageMessages.js';
import type { ReportUser } from '../../../src/report/reportModel.js';
import { isObject } from '../../../src/core/isObject.js';
import { hostileTexts } from '../../support/hostileTexts.js';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const DAY = 86_400_000;
const ACCOUNT = '111122223333';
const ana: ReportUser = {
  ...{ account: ACCOUNT, name: 'ana', path: '/ops/', arn: `arn:aws:iam::${ACCOUNT}:user/ops/ana` },
  ...{ created: NOW - 900 * DAY, password: true, mfa: false, quarantined: false, otherCredentials: 0 },
  keys: [
    {
      ...{ slot: 1, id: 'AKIAIOSFODNN7EXAMPLE', active: true, created: NOW - 412 * DAY, places: ['profile ci'] },
      lastUsed: { at: NOW - 3 * DAY, service: 's3', region: 'eu-west-1' },
    },
    { slot: 2, active: false, created: NOW - 500 * DAY, lastUsed: {} },
  ],
  places: ['Jenkins'],
};

function report(users: readonly ReportUser[], several = false) {
  const facts = {
    head: { account: ACCOUNT, alias: 'acme', reportMade: NOW - 3_600_000 },
    state: 'loaded',
    users,
  } as const;
  const failed = { head: { account: '444455556666' }, state: 'failed', reason: 'Denied | twice.', users: [] } as const;
  const yardstick = { now: NOW, thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } };
  return buildReport(several ? [facts, failed] : [facts], yardstick, several);
}

const exported = (format: ExportFormat, users: readonly ReportUser[] = [ana], several = false): string =>
  exportText(format, report(users, several), 'user,arn\n"a,b",c')?.text ?? '';

/** The cells of a CSV text by their heads. */
function cells(text: string): readonly Readonly<Record<string, string>>[] {
  const [heads = [], ...rows] = [...csvRows(text)];
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])));
}

describe('an exported report', () => {
  it('has its findings as CSV', () => {
    const rows = cells(exported('findingsCsv'));
    assert.deepEqual(
      rows.map((row) => row['Finding']),
      ['no MFA', 'old'],
    );
    const { Account, 'Account alias': alias, 'Access key ID': id, 'Age in days': age, Places, ...rest } = rows[1] ?? {};
    assert.deepEqual(
      [Account, alias, id, age, Places],
      [ACCOUNT, 'acme', 'AKIAIOSFODNN7EXAMPLE', '412', 'profile ci; Jenkins'],
    );
    assert.deepEqual(
      [rest['Last used'], rest['Last used service'], rest['Last used region']],
      ['2025-12-29T00:00:00Z', 's3', 'eu-west-1'],
    );
  });

  it('has its users as CSV, with both keys and what was found', () => {
    const [row = {}] = cells(exported('usersCsv'));
    assert.deepEqual(
      ['User name', 'Console password', 'MFA', 'Findings', 'Key 1 active', 'Key 2 active', 'Key 2 last used'].map(
        (head) => row[head],
      ),
      ['ana', 'yes', 'no', 'no MFA; old', 'yes', 'no', 'never'],
    );
  });

  it('leaves a cell empty for what is not known', () => {
    const [row = {}] = cells(exported('usersCsv', [{ account: ACCOUNT, name: 'x', arn: '' }]));
    assert.deepEqual([row['MFA'], row['Key 1 active'], row['User created'], row['Quarantined']], ['', '', '', '']);
  });

  it('is JSON of a version that is said, with times as ISO 8601 and nothing of what is not known', () => {
    const read: unknown = JSON.parse(exported('json'));
    assert.ok(isObject(read));
    const { format, version, made, oldAfterDays, findings, users } = read;
    assert.deepEqual([format, version, made, oldAfterDays], ['iam-keys-report', 1, '2026-01-01T00:00:00Z', 90]);
    assert.deepEqual(Array.isArray(findings) && findings[1], {
      ...{ kind: 'old', account: ACCOUNT, userName: 'ana', path: '/ops/', keySlot: 1 },
      ...{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', ageDays: 412, lastUsed: '2025-12-29T00:00:00Z' },
      ...{ lastUsedService: 's3', lastUsedRegion: 'eu-west-1', places: ['profile ci', 'Jenkins'] },
    });
    const user: unknown = Array.isArray(users) ? users[0] : undefined;
    assert.ok(isObject(user) && Array.isArray(user['keys']));
    assert.deepEqual(user['keys'][1], { slot: 2, active: false, created: '2024-08-19T00:00:00Z', lastUsed: 'never' });
    assert.equal('passwordLastUsed' in user, false);
  });

  it('is a summary for a ticket, with masked key IDs', () => {
    const text = exported('markdown');
    assert.match(text, /^# IAM access keys of `acme` \(`111122223333`\)\n/);
    assert.match(text, /The credential report was made at 2025-12-31T23:00:00Z\./);
    assert.match(text, /^\| Older than 90 days \| 1 \|$/m);
    assert.match(
      text,
      /^- `ana`: key `AKIA…MPLE`, 412 days old, last used 3 days ago \(`s3`, `eu-west-1`\), in `profile ci`, `Jenkins`$/m,
    );
    assert.doesNotMatch(text, /AKIAIOSFODNN7EXAMPLE/);
  });

  it('says of how many users a figure of the summary is known, or that nobody knows', () => {
    const users = [
      { ...ana, quarantined: false, otherCredentials: undefined },
      { ...ana, name: 'ben', quarantined: undefined, otherCredentials: undefined },
    ];
    const text = exported('markdown', users);
    assert.match(text, /^\| Quarantined by AWS \| 0 \(known of 1 of 2 users\) \|$/m);
    assert.match(text, /^\| Further credentials \| not known \|$/m);
  });

  it('sums up several accounts, with the reason of each failure in its row', () => {
    const text = exported('markdown', [ana], true);
    assert.match(text, /^# IAM access keys of 2 accounts\n/);
    assert.match(text, /^\| `444455556666` \|  \|  \|  \|  \|  \|  \|  \| `Denied \\\| twice\.` \|$/m);
    assert.match(text, /^- `ana`: account `111122223333`, key/m);
  });

  it("is IAM's own credential report, as it is", () => {
    assert.equal(exported('credentialReport'), 'user,arn\n"a,b",c');
    assert.equal(exportText('credentialReport', report([ana]), undefined), undefined);
  });
});

describe('an exported report with hostile names', () => {
  const users = hostileTexts.map((name): ReportUser => ({ ...ana, name, path: `/${name}/`, places: [name] }));

  it('has them in CSV as text that no spreadsheet runs', () => {
    assert.ok(users.length >= 200);
    const rows = cells(exported('usersCsv', users));
    assert.deepEqual(
      rows.map((row) => row['User name']?.replace(/^'(?=[=+\-@])/, '')),
      users.map(({ name }) => name),
    );
    const all = [...rows, ...cells(exported('findingsCsv', users))].flatMap((row) => Object.values(row));
    assert.deepEqual(
      all.filter((cell) => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell)),
      [],
    );
  });

  it('has them in JSON as they are', () => {
    const read: unknown = JSON.parse(exported('json', users));
    assert.ok(isObject(read) && Array.isArray(read['users']));
    assert.deepEqual(
      read['users'].map((user: unknown) => isObject(user) && user['name']),
      users.map(({ name }) => name),
    );
  });

  it('has them in Markdown in code spans, where nothing is markup, and none that hides or turns what follows', () => {
    const text = exported('markdown', users.slice(0, 50)) + exported('markdown', users.slice(-50));
    const outside = text.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '');
    assert.doesNotMatch(outside, /[^\w\s#|\-():.,…]/);
    assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });
});
