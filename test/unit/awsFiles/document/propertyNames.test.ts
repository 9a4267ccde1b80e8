import assert from 'node:assert/strict';
import { isAwsProperty, isRestOfValue, oneText, shownName } from '../../../../src/awsFiles/document/propertyNames.js';

describe('a name of a property', () => {
  it('is one that AWS tools read, whatever its case', () => {
    for (const name of ['region', 'AWS_Secret_Access_Key', 'services']) assert.equal(isAwsProperty(name), true, name);
    for (const name of ['regions', '', 'note']) assert.equal(isAwsProperty(name), false, name);
    assert.equal(oneText('region'), 'region');
    assert.equal(oneText('note'), 'note');
  });

  it('can be shown where it is no piece of a secret', () => {
    for (const name of ['region', 'note', 'my-own.name', 'a_b:c9']) assert.equal(shownName(`${name} = x`, name), name);
    for (const name of ['kEy', 'wJalrXUtnFEMI', 'a--b', '-a', 'a-']) {
      assert.equal(shownName(`${name} = x`, name), undefined, name);
    }
    // It may be the end of one that fills a line by itself.
    assert.equal(shownName('note==', 'note'), undefined);
  });
});

describe('a line below a property', () => {
  for (const above of ['aws_secret_access_key', 'aws_session_token', 'aws_security_token']) {
    it(`seems to be the rest of ${above} where it is encoded in base64`, () => {
      for (const text of ['ABCDEF', 'abc/def', 'bPxRfiCYEXAMPLEKEY', 'abc1==']) {
        assert.equal(isRestOfValue(above, text, text.replace(/=.*/, '')), true, text);
      }
      for (const text of ['note', 'ABC-DEF', 'ABC===', 'A B']) {
        assert.equal(isRestOfValue(above, text, ''), false, text);
      }
      assert.equal(isRestOfValue(above, 's3=', 's3'), false);
    });
  }

  it('is none of a value that is not', () => {
    assert.equal(isRestOfValue('region', 'ABCDEF', ''), false);
  });
});
