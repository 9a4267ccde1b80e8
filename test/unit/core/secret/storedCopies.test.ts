import assert from 'node:assert/strict';
import type { Place } from '../../../../src/core/model.js';
import {
  copiesOf,
  isInProfile,
  placesBeside,
  placesWith,
  secretsIn,
} from '../../../../src/core/secret/storedCopies.js';
import type { KeyIdentity, StoredCopy } from '../../../../src/core/secret/secretRecords.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';

const KEY: KeyIdentity = { account: '123456789012', partition: 'aws', userName: 'bob', keyId: 'AKIAIOSFODNN7EXAMPLE' };
const STORAGE: Place = { kind: 'secretStorage' };
const profile = (name: string, path = '/home/me/.aws/credentials'): Place => ({ kind: 'profile', profile: name, path });
const copy = (place: Place, text: string, saved?: KeyIdentity): StoredCopy => ({
  place,
  secret: new SecretText(text),
  ...(saved && { saved }),
});

describe('the copies of a secret on this computer', () => {
  const inWork = copy(profile('work'), 'one');
  const inCi = copy(profile('ci'), 'two');
  const saved = copy(STORAGE, 'one', KEY);
  const savedElsewhere = copy(STORAGE, 'three', { ...KEY, endpoint: 'http://localhost:4566' });

  it('of a key are those in profiles, which name no server, and those saved for it', () => {
    assert.deepEqual(copiesOf(KEY, [inWork, saved, savedElsewhere]), [inWork, saved]);
    const { account, userName, keyId } = KEY;
    const old = copy(STORAGE, 'one', { account, userName, keyId });
    assert.deepEqual(copiesOf(KEY, [old, inCi]), [old, inCi]);
  });

  it('need not be of one secret: each is told once, in the order of the copies', () => {
    assert.deepEqual(
      secretsIn([inCi, inWork, saved]).map((secret) => secret.reveal()),
      ['two', 'one'],
    );
  });

  it('are where that very text is, each place once', () => {
    const region = copy({ ...profile('work'), region: 'eu-west-1' } as Place, 'one');
    assert.deepEqual(placesWith(new SecretText('one'), [inWork, inCi, saved, region]), [inWork.place, STORAGE]);
    assert.deepEqual(placesWith(new SecretText('four'), [inWork, inCi]), []);
  });

  it('beside one are the others with its text, and none where that one is not there', () => {
    assert.deepEqual(placesBeside(isInProfile('work'), [inCi, inWork, saved]), [STORAGE]);
    assert.deepEqual(placesBeside(isInProfile('ci'), [inCi, inWork, saved]), []);
    assert.deepEqual(placesBeside(isInProfile('gone'), [inWork, saved]), []);
    assert.deepEqual(
      placesBeside((each) => each === saved, [inWork, saved]),
      [inWork.place],
    );
  });

  it('are in a profile by its name', () => {
    assert.deepEqual([inWork, inCi, saved].map(isInProfile('work')), [true, false, false]);
  });
});
