import assert from 'node:assert/strict';
import { parseCredentialReport } from '../../../../src/core/credentialReport/credentialReport.js';

const HEAD =
  'user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date';
const at = (text: string): number => Date.parse(text);

describe('parseCredentialReport', () => {
  it('reads password, MFA and both keys of a user', () => {
    const row =
      'ana,arn,2024-01-02T03:04:05+00:00,true,no_information,false,true,2024-02-01T00:00:00+00:00,2024-03-01T00:00:00+00:00,false,2023-02-01T00:00:00+00:00,N/A';
    const report = parseCredentialReport(`${HEAD}\n${row}`, 7);
    assert.equal(report?.generated, 7);
    assert.deepEqual(report.users.get('ana'), {
      created: at('2024-01-02T03:04:05Z'),
      password: true,
      mfa: false,
      keys: [
        { active: true, created: at('2024-02-01T00:00:00Z'), lastUsed: at('2024-03-01T00:00:00Z') },
        { active: false, created: at('2023-02-01T00:00:00Z'), lastUsed: 'never' },
      ],
    });
  });

  it('takes an empty slot for no key, and no information for not known', () => {
    const row = 'ana,arn,2024-01-02T03:04:05Z,false,N/A,false,true,2024-02-01T00:00:00Z,no_information,false,N/A,N/A';
    assert.deepEqual(parseCredentialReport(`${HEAD}\n${row}`, 0)?.users.get('ana')?.keys, [
      { active: true, created: at('2024-02-01T00:00:00Z') },
    ]);
  });

  it('keeps root apart, whose row says not_supported', () => {
    const row =
      '<root_account>,arn,2020-01-01T00:00:00Z,not_supported,N/A,true,true,2020-01-01T00:00:00Z,N/A,false,N/A,N/A';
    const report = parseCredentialReport(`${HEAD}\n${row}\n`, 0);
    assert.equal(report?.users.size, 0);
    assert.equal(report.root?.password, false);
    assert.equal(report.root.keys.length, 1);
  });

  it('finds its columns by name, in any order, with others between, whatever the line ends', () => {
    const columns = HEAD.split(',');
    const values = 'ana,arn,2024-01-02T03:04:05Z,true,N/A,true,true,2024-02-01T00:00:00Z,N/A,false,N/A,N/A'.split(',');
    const turned = [
      ['new_column', ...columns.reverse()],
      ['x', ...values.reverse()],
    ];
    const report = parseCredentialReport(turned.map((row) => row.join(',')).join('\r\n'), 0);
    assert.equal(report?.users.get('ana')?.keys.length, 1);
    assert.equal(report.users.get('ana')?.mfa, true);
  });

  it('tells a report from anything else', () => {
    assert.equal(parseCredentialReport('', 0), undefined);
    assert.equal(parseCredentialReport('<html>', 0), undefined);
  });

  const rest = '2024-01-02T03:04:05Z,true,N/A,true,true,2024-02-01T00:00:00Z,N/A,false,N/A,N/A';
  const withCommas: readonly (readonly [title: string, first: string, name: string])[] = [
    ['a comma in a name', 'Doe,Jane,arn:aws:iam::123456789012:user/Doe,Jane', 'Doe,Jane'],
    ['a quoted name', '"Doe,Jane","arn:aws:iam::123456789012:user/Doe,Jane"', 'Doe,Jane'],
    ['a name that is quoted alone', '"Doe,Jane",arn:aws:iam::123456789012:user/Doe,Jane', 'Doe,Jane'],
    ['a comma in a path', 'ana,arn:aws:iam::123456789012:user/ops,eu/ana', 'ana'],
    ['a quoted path', 'ana,"arn:aws:iam::123456789012:user/ops,eu/ana"', 'ana'],
    ['a quote in a path', 'ana,"arn:aws:iam::123456789012:user/""ops"",eu/ana"', 'ana'],
    ['a quote in a path that is not quoted', 'ana,arn:aws:iam::123456789012:user/"ops",eu/ana', 'ana'],
    ['commas everywhere', ',a,,arn:aws:iam::123456789012:user/,/,,/,a,', ',a,'],
  ];
  for (const [title, first, name] of withCommas) {
    it(`finds the row of ${title}`, () => {
      const report = parseCredentialReport(`${HEAD}\n${first},${rest}\nbob,arn:aws:iam::1:user/bob,${rest}\n`, 0);
      assert.equal(report?.users.size, 2);
      assert.ok(report.users.get('bob'));
      const { mfa, keys } = report.users.get(name) ?? {};
      assert.deepEqual([mfa, keys?.length], [true, 1]);
    });
  }

  it('reads a report with one column more, at the end or between, also in rows that are longer than the head', () => {
    const row = `ana,arn:aws:iam::123456789012:user/ana,${rest}`;
    for (const csv of [`${HEAD},cert_3\n${row},false`, `${HEAD}\n${row},false`, `${HEAD},cert_3\n${row}`]) {
      const { mfa, keys } = parseCredentialReport(csv, 0)?.users.get('ana') ?? {};
      assert.deepEqual([mfa, keys?.length], [true, 1], csv);
    }
  });

  it('passes over a row that was cut short', () => {
    assert.equal(parseCredentialReport(`${HEAD}\nana,arn,2024-01`, 0)?.users.size, 0);
  });
});
