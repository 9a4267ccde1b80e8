import assert from 'node:assert/strict';
import type { Place, Rotation } from '../../../../src/core/model.js';
import { placeName, placeNameFault } from '../../../../src/core/rotation/placeName.js';
import { placesToDo, rotationPlaces } from '../../../../src/core/rotation/placeStates.js';
import { randomSecret } from '../../../support/fakes/randomPair.js';

const WORK: Place = { kind: 'profile', profile: 'work', path: '/p' };
const CI: Place = { kind: 'profile', profile: 'ci', path: '/p' };
const STORAGE: Place = { kind: 'secretStorage' };
const ROTATION: Rotation = {
  ...{ account: '123456789012', partition: 'aws', userName: 'bob', oldKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  ...{ keyIdsBefore: [], replaced: [], oldKept: false, step: 'deactivate', started: 1 },
  destinations: [WORK, STORAGE],
  left: [STORAGE],
  byHand: [{ name: 'Acme', done: 2 }, { name: 'Jenkins' }],
  notRenewed: [CI],
};

describe('the places of a rotation, as rows', () => {
  it('come with what is to be done first', () => {
    assert.deepEqual(rotationPlaces(ROTATION), [
      { kind: 'byHand', name: 'Jenkins', state: 'toDo' },
      { kind: 'destination', place: STORAGE, state: 'left' },
      { kind: 'byHand', name: 'Acme', state: 'told' },
      { kind: 'destination', place: WORK, state: 'done' },
      { kind: 'destination', place: CI, state: 'notRenewed' },
    ]);
    assert.equal(placesToDo(ROTATION), 2);
  });

  it('have nothing before the key is created', () => {
    const begun: Rotation = { ...ROTATION, step: 'create' };
    assert.deepEqual(
      rotationPlaces(begun).map(({ state }) => state),
      ['toDo', 'left', 'left', 'told', 'notRenewed'],
    );
  });
});

describe('the name of a place', () => {
  it('is one line without the space around it', () => {
    assert.equal(placeName('  Jenkins,\n credential\tdeploy-prod '), 'Jenkins, credential deploy-prod');
  });

  it('is refused where it is none, or a secret that was pasted', () => {
    const secret = randomSecret().reveal();
    for (const [text, fault] of [
      ['Jenkins', undefined],
      [' ', 'empty'],
      ['x'.repeat(100), undefined],
      ['x'.repeat(101), 'long'],
      [secret, 'secret'],
      [`Jenkins ${secret}`, 'secret'],
      [`${secret}a`, undefined],
    ] as const)
      assert.equal(placeNameFault(text), fault, text.length.toString());
  });
});
