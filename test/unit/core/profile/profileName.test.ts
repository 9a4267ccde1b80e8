import assert from 'node:assert/strict';
import {
  checkProfileName,
  freeProfileName,
  isValidName,
  profileNameFault,
} from '../../../../src/core/profile/profileName.js';

describe('the name of a profile', () => {
  it('is of characters that every reader takes', () => {
    for (const name of ['a', 'A-Z_0', 'team/prod', 'a.b%c@d:e+f', '-', '0']) assert.ok(isValidName(name), name);
    for (const name of ['', ' a', 'a ', 'a b', 'ä', 'a]', '[a', 'a#b', 'a\n', "a'b"])
      assert.ok(!isValidName(name), name);
  });

  for (const [name, fault] of [
    ['', 'empty'],
    ['a'.repeat(256), 'tooLong'],
    ['a'.repeat(255), undefined],
    ['DEFAULT', 'reserved'],
    ['default', undefined],
    ['constructor', 'reserved'],
    ['__proto__', 'reserved'],
    ['two words', 'characters'],
  ] as const) {
    it(`is ${fault === undefined ? 'free of faults' : `faulty, as ${fault}`}: ${name.slice(0, 12)}, ${name.length} characters`, () => {
      assert.equal(profileNameFault(name), fault);
      if (fault === undefined) checkProfileName(name);
      else
        assert.throws(
          () => {
            checkProfileName(name);
          },
          { code: 'InvalidProfileName', details: { name, reason: fault } },
        );
    });
  }

  it('is made of a user’s name, with a number from two on where that is taken', () => {
    assert.equal(freeProfileName('Bob', new Set()), 'Bob');
    assert.equal(freeProfileName('bob@acme.com', new Set()), 'bob@acme.com');
    assert.equal(freeProfileName('a=b,c d', new Set()), 'a-b-c-d');
    assert.equal(freeProfileName('Bob', new Set(['Bob'])), 'Bob-2');
    assert.equal(freeProfileName('Bob', new Set(['Bob', 'Bob-2', 'Bob-3'])), 'Bob-4');
    assert.equal(freeProfileName('Bob', new Set(['Bob-2'])), 'Bob');
  });
});
