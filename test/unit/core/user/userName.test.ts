import assert from 'node:assert/strict';
import {
  badUserNameCharacters,
  isPolicyArn,
  sameUserName,
  userNameFault,
  userPathFault,
} from '../../../../src/core/user/userName.js';

describe('userName', () => {
  it('takes what IAM takes', () => {
    for (const name of ['a', 'Bob', 'ana_b+c=d,e.f@g-h', '0', 'x'.repeat(64)])
      assert.equal(userNameFault(name), undefined);
  });

  it('names what IAM refuses', () => {
    assert.equal(userNameFault(''), 'empty');
    assert.equal(userNameFault('x'.repeat(65)), 'tooLong');
    for (const name of ['a b', 'a/b', 'é', 'a\n', 'a:b', '😀', '$(x)', '<b>'])
      assert.equal(userNameFault(name), 'badCharacter', name);
  });

  it('lists each bad character once', () => {
    assert.deepEqual(badUserNameCharacters('a b c/😀/'), [' ', '/', '😀']);
  });

  it('compares without regard to case', () => {
    assert.ok(sameUserName('Bob', 'bOB'));
    assert.ok(!sameUserName('Bob', 'Rob'));
  });

  it('knows paths', () => {
    for (const path of ['/', '/a/', '/a/b/', '/<x>[y](command:z)/']) assert.equal(userPathFault(path), undefined);
    assert.equal(userPathFault(''), 'empty');
    assert.equal(userPathFault('/a'), 'noSlashes');
    assert.equal(userPathFault('a/'), 'noSlashes');
    assert.equal(userPathFault('/a b/'), 'badCharacter');
    assert.equal(userPathFault(`/${'a'.repeat(511)}/`), 'tooLong');
    assert.equal(userPathFault(`/${'a'.repeat(510)}/`), undefined);
  });

  it('knows policy ARNs of all partitions', () => {
    assert.ok(isPolicyArn('arn:aws:iam::123456789012:policy/team/Boundary'));
    assert.ok(isPolicyArn('arn:aws-us-gov:iam::aws:policy/PowerUserAccess'));
    for (const arn of ['', 'Boundary', 'arn:aws:iam::123456789012:role/x', 'arn:aws:iam::1:policy/x'])
      assert.ok(!isPolicyArn(arn));
  });
});
