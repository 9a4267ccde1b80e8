import assert from 'node:assert/strict';
import { reportedUsers } from '../../../src/report/reportedUsers.js';
import { credentialCsv, keyCells } from '../../support/credentialCsv.js';

const at = (text: string): number => Date.parse(text);
const read = (...args: Parameters<typeof credentialCsv>) => reportedUsers(credentialCsv(...args), '111122223333');

describe('what a credential report says of everyone', () => {
  it('has the service and Region of last use, the path, and the console', () => {
    const row = {
      user: 'ana',
      arn: 'arn:aws:iam::111122223333:user/ops/eu/ana',
      password_enabled: 'true',
      password_last_used: '2024-05-01T00:00:00+00:00',
      mfa_active: 'false',
      ...keyCells(2, true, '2024-02-01T00:00:00+00:00', '2024-03-01T00:00:00+00:00', 'sqs'),
    };
    assert.deepEqual(read([row])?.users, [
      {
        account: '111122223333',
        name: 'ana',
        path: '/ops/eu/',
        arn: 'arn:aws:iam::111122223333:user/ops/eu/ana',
        created: at('2020-01-01T00:00:00Z'),
        password: true,
        mfa: false,
        passwordLastUsed: at('2024-05-01T00:00:00Z'),
        keys: [
          {
            slot: 2,
            active: true,
            created: at('2024-02-01T00:00:00Z'),
            lastUsed: { at: at('2024-03-01T00:00:00Z'), service: 'sqs', region: 'eu-west-1' },
          },
        ],
        otherCredentials: undefined,
      },
    ]);
  });

  it('tells a key that was never used from one of which nothing is known', () => {
    const key = (used: string) => read([{ user: 'a', ...keyCells(1, true, '2024-02-01T00:00:00Z', used) }]);
    assert.deepEqual(key('N/A')?.users[0]?.keys?.[0]?.lastUsed, {});
    assert.equal(key('no_information')?.users[0]?.keys?.[0]?.lastUsed, undefined);
  });

  it('counts credentials beyond two keys in the form of 23 columns, and knows none in that of 22', () => {
    const others = (info: string, columns: 22 | 23) =>
      read([{ user: 'a', additional_credentials_info: info }], columns)?.users[0]?.otherCredentials;
    assert.equal(others('3 additional access keys, see iam:ListAccessKeys', 23), 3);
    assert.equal(others('see iam:ListAccessKeys', 23), 1);
    assert.equal(others('N/A', 23), 0);
    assert.equal(others('', 23), 0);
    assert.equal(others('3', 22), undefined);
  });

  it('keeps root apart', () => {
    const root = { user: '<root_account>', arn: 'arn:aws:iam::111122223333:root', password_enabled: 'not_supported' };
    const reported = read([{ ...root, ...keyCells(1, true, '2020-02-01T00:00:00Z', 'N/A') }, { user: 'ana' }]);
    assert.deepEqual(
      reported?.users.map(({ name }) => name),
      ['ana'],
    );
    assert.deepEqual(
      [reported.root?.password, reported.root?.path, reported.root?.keys?.length],
      [false, undefined, 1],
    );
  });

  it('finds names and paths with commas, quoted or not', () => {
    const arn = 'arn:aws:iam::111122223333:user/a,b/Doe,Jane';
    assert.deepEqual(
      read([{ user: 'Doe,Jane', arn, mfa_active: 'true' }])?.users.map(({ name, path, mfa }) => [name, path, mfa]),
      [['Doe,Jane', '/a,b/', true]],
    );
    const bare = credentialCsv([{ user: 'Doe,Jane', arn, mfa_active: 'true' }]).replaceAll('"', '');
    assert.deepEqual(
      reportedUsers(bare, '1')?.users.map(({ name, path, mfa }) => [name, path, mfa]),
      [['Doe,Jane', '/a,b/', true]],
    );
  });

  it('is nothing where the text is no report', () => {
    assert.equal(reportedUsers('<html>', '1'), undefined);
  });
});
