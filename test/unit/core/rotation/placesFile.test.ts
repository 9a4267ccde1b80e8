import assert from 'node:assert/strict';
import type { UserPlaces } from '../../../../src/core/ports.js';
import { placesFrom, placesText } from '../../../../src/core/rotation/placesFile.js';

const ANA: UserPlaces = { account: '123456789012', partition: 'aws', userName: 'ana', byHand: ['Jenkins', 'Acme'] };
const BEN: UserPlaces = { ...ANA, endpoint: 'http://localhost:4566', userName: 'ben', byHand: ['Jenkins'] };

describe('a file of places', () => {
  it('is read as it was written, users in order', () => {
    assert.deepEqual(placesFrom(placesText([BEN, ANA])), [ANA, BEN]);
    assert.equal(
      placesText([ANA]),
      `${JSON.stringify(
        {
          version: 1,
          users: [{ account: '123456789012', partition: 'aws', userName: 'ana', places: ['Jenkins', 'Acme'] }],
        },
        null,
        2,
      )}\n`,
    );
  });

  it('names a place once', () => {
    const text = placesText([{ ...ANA, byHand: ['Jenkins', ' Jenkins '] }]);
    assert.deepEqual(placesFrom(text), [{ ...ANA, byHand: ['Jenkins'] }]);
  });

  const user = { account: '1', partition: 'aws', userName: 'x', places: ['Jenkins'] };
  for (const [title, text, fault] of [
    ['no JSON', '{', 'notJson'],
    ['a list', '[]', 'shape'],
    ['nothing', 'null', 'shape'],
    ['a text', '"users"', 'shape'],
    ['of a version that is no number', '{"version":"2"}', 'shape'],
    ['of a later version', '{"version":2}', 'newer'],
    ['without a version', JSON.stringify({ users: [] }), 'shape'],
    ['without users', '{"version":1}', 'shape'],
    ...['account', 'partition', 'userName', 'places'].map(
      (field) =>
        [`without ${field}`, JSON.stringify({ version: 1, users: [user, { ...user, [field]: 1 }] }), 'shape'] as const,
    ),
    ['with a strange endpoint', JSON.stringify({ version: 1, users: [{ ...user, endpoint: 1 }] }), 'shape'],
    ['with a place that is none', JSON.stringify({ version: 1, users: [{ ...user, places: [1] }] }), 'shape'],
    [
      'with one place that is none',
      JSON.stringify({ version: 1, users: [{ ...user, places: ['Jenkins', 1] }] }),
      'shape',
    ],
    ['with an empty name', JSON.stringify({ version: 1, users: [{ ...user, places: [' '] }] }), 'shape'],
    ['with one empty name', JSON.stringify({ version: 1, users: [{ ...user, places: ['Jenkins', ' '] }] }), 'shape'],
    ['null', JSON.stringify({ version: 1, users: [null] }), 'shape'],
  ] as const)
    it(`is refused as a whole: ${title}`, () => {
      assert.equal(placesFrom(text), fault);
    });
});
