import assert from 'node:assert/strict';
import type { UserFacts } from '../../../src/account/userFacts.js';
import { NO_FILTER, type UserFilter } from '../../../src/account/userFilter.js';
import { UserIndex, type UserSort } from '../../../src/account/userIndex.js';
import type { User } from '../../../src/core/model.js';

const DAY = 86_400_000;
const user = (name: string, path = '/', passwordLastUsed?: number): User => ({
  id: `id-${name}`,
  name,
  path,
  arn: `arn:aws:iam::123456789012:user${path}${name}`,
  created: 0,
  ...(passwordLastUsed !== undefined && { passwordLastUsed }),
});
const key = (created: number, lastUsed?: number | 'never', active = true) => ({
  active,
  created: created * DAY,
  ...(lastUsed !== undefined && { lastUsed: lastUsed === 'never' ? lastUsed : lastUsed * DAY }),
});
const facts = new Map<string, UserFacts>([
  ['ana', { source: 'report', keys: [key(5, 90)], marks: ['stale', 'noMfa'] }],
  ['ben', { source: 'report', keys: [key(9, 'never')], marks: ['neverUsed'] }],
  ['cid', { source: 'live', keys: [], marks: [] }],
  ['dia', { source: 'live', keys: [key(1, 95, false), key(7, 80)], marks: ['stale', 'unused'] }],
]);
const users = [
  user('ana', '/engineering/'),
  user('ben', '/engineering/ci/'),
  user('cid', '/', 85 * DAY),
  user('dia'),
  user('eva'),
];
const index = (sort: UserSort = 'name'): UserIndex =>
  new UserIndex(
    users,
    ({ name }) => facts.get(name) ?? { source: 'none', marks: [] },
    (name) => (name === 'dia' ? ['KEYOFDIA'] : []),
    sort,
    (userName) => userName === 'eva',
  );
const passing = (filter: Partial<UserFilter>, sort?: UserSort): string[] =>
  index(sort)
    .filter({ ...NO_FILTER, ...filter })
    .map(({ name }) => name);

describe('UserIndex', () => {
  it('finds by part of name, path, key ID, whatever the case', () => {
    assert.deepEqual(passing({ text: 'AN' }), ['ana']);
    assert.deepEqual(passing({ text: 'neering' }), ['ana', 'ben']);
    assert.deepEqual(passing({ text: 'keyofd' }), ['dia']);
    assert.deepEqual(passing({ text: '  ' }), ['ana', 'ben', 'cid', 'dia', 'eva']);
    assert.deepEqual(passing({ text: 'zzz' }), []);
  });

  it('puts users last whose keys have no age', () => {
    const [ana, ben] = users.slice(0, 2);
    assert.ok(ana && ben);
    const created = new Map([
      ['ana', NaN],
      ['ben', 9],
    ]);
    const known = ({ name }: User): UserFacts => ({ source: 'live', keys: [key(created.get(name) ?? 0)], marks: [] });
    const sorted = new UserIndex([ana, ben], known, () => [], 'oldestKey');
    assert.deepEqual(
      sorted.filter(NO_FILTER).map(({ name }) => name),
      ['ben', 'ana'],
    );
  });

  it('finds keys that were never used or are inactive, and the former among the unused ones', () => {
    assert.deepEqual(passing({ conditions: ['neverUsed'] }), ['ben']);
    assert.deepEqual(passing({ conditions: ['inactive'] }), ['dia']);
    assert.deepEqual(passing({ conditions: ['inRotation'] }), ['eva']);
    assert.deepEqual(passing({ conditions: ['unused'] }), ['ben', 'dia']);
  });

  it('takes a slash for the start of a path', () => {
    assert.deepEqual(passing({ text: '/engineering/ci/' }), ['ben']);
    assert.deepEqual(passing({ text: '/ci/' }), []);
  });

  it('finds by ARN, in whole or as far as typed', () => {
    assert.deepEqual(passing({ text: 'arn:aws:iam::123456789012:user/engineering/ana' }), ['ana']);
    assert.deepEqual(passing({ text: 'arn:aws:iam::1234' }).length, 5);
  });

  it('wants all conditions met', () => {
    assert.deepEqual(passing({ conditions: ['stale'] }), ['ana', 'dia']);
    assert.deepEqual(passing({ conditions: ['unused'] }), ['ben', 'dia']);
    assert.deepEqual(passing({ conditions: ['stale', 'noMfa'] }), ['ana']);
    assert.deepEqual(passing({ conditions: ['withKeys'] }), ['ana', 'ben', 'dia']);
    assert.deepEqual(passing({ text: 'd', conditions: ['stale'] }), ['dia']);
    assert.equal(index().count(['stale']), 2);
  });

  it('sorts by oldest active key, those without at the end', () => {
    assert.deepEqual(passing({}, 'oldestKey'), ['ana', 'dia', 'ben', 'cid', 'eva']);
  });

  it('sorts by last use, never first, unknown last', () => {
    assert.deepEqual(passing({}, 'lastUsed'), ['ben', 'dia', 'cid', 'ana', 'eva']);
  });
});
