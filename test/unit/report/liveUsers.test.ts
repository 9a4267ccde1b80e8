import assert from 'node:assert/strict';
import type { User } from '../../../src/core/model.js';
import { mergedUsers, type LiveUser } from '../../../src/report/liveUsers.js';
import { reportedUsers } from '../../../src/report/reportedUsers.js';
import { credentialCsv, keyCells } from '../../support/credentialCsv.js';

const ACCOUNT = '111122223333';
const CREATED = Date.parse('2020-01-01T00:00:00Z');
const FIRST = '2024-02-01T00:00:00+00:00';
const SECOND = '2024-03-01T00:00:00+00:00';
const user = (name: string, created = CREATED): User => ({
  ...{ name, id: `id-${name}`, path: '/', created },
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
});
const report = reportedUsers(
  credentialCsv([
    { user: 'ana', mfa_active: 'true', ...keyCells(1, true, FIRST, 'N/A'), ...keyCells(2, true, SECOND, SECOND) },
    { user: 'gone' },
  ]),
  ACCOUNT,
);
const merge = (users: readonly LiveUser[], complete = true) =>
  mergedUsers({ account: ACCOUNT, users, complete }, report);

describe('users as they are listed, with the credential report', () => {
  it('leaves out rows of users that are gone', () => {
    assert.deepEqual(
      merge([{ user: user('ana') }]).map(({ name }) => name),
      ['ana'],
    );
  });

  it('keeps the rows of others where not everyone could be listed', () => {
    assert.deepEqual(
      merge([{ user: user('ana') }], false).map(({ name }) => name),
      ['ana', 'gone'],
    );
  });

  it('takes no row of an earlier user of the same name', () => {
    const [ana] = merge([{ user: user('ana', CREATED + 60_000) }]);
    assert.deepEqual([ana?.keys, ana?.mfa], [undefined, undefined]);
  });

  it('knows a user who is younger than the report by name alone', () => {
    assert.deepEqual(merge([{ user: user('new') }])[0]?.keys, undefined);
  });

  it('gives a key that was loaded its slot of the report, told by when it was made', () => {
    const made = { id: 'AKIAIOSFODNN7EXAMPLE', active: false, created: Date.parse(SECOND) };
    const young = { id: 'AKIAI44QH8DHBEXAMPLE', active: true, created: Date.parse(SECOND) + 60_000, lastUsed: {} };
    const [ana] = merge([{ user: user('ana'), keys: [made, young] }]);
    assert.deepEqual(ana?.keys, [
      { ...made, slot: 2, lastUsed: { at: Date.parse(SECOND), service: 's3', region: 'eu-west-1' } },
      { ...young, slot: undefined },
    ]);
    assert.equal(ana.mfa, true);
  });

  it('does without a report', () => {
    const users = mergedUsers({ account: ACCOUNT, users: [{ user: user('ana') }], complete: false }, undefined);
    assert.deepEqual(
      users.map(({ name, password }) => [name, password]),
      [['ana', undefined]],
    );
  });
});
