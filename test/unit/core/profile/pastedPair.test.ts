import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyIdFault, pastedPair, secretFault, unwrapped } from '../../../../src/core/profile/pastedPair.js';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('a pasted access key', () => {
  it('is freed of what copying brings along', () => {
    for (const text of [
      `  ${ID}\t`,
      `"${ID}",`,
      `‘${ID}’`,
      `“${ID}”`,
      `aws_access_key_id = ${ID}`,
      `AWS_ACCESS_KEY_ID=${ID}`,
      `export AWS_ACCESS_KEY_ID='${ID}'`,
      `$env:AWS_ACCESS_KEY_ID="${ID}"`,
      `"AccessKeyId": "${ID}",`,
      `Access key ID: ${ID};`,
      `\u00a0${ID}\ufeff`,
    ]) {
      assert.equal(unwrapped(text), ID, text);
      assert.equal(keyIdFault(text), undefined, text);
    }
    for (const text of [`aws_secret_access_key=${SECRET}`, `"SecretAccessKey": "${SECRET}"`, `Secret key: ‘${SECRET}’`])
      assert.equal(unwrapped(text), SECRET, text);
  });

  it('loses nothing that belongs to it', () => {
    const letters = Array.from('ABCabc019+/');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), minLength: 40, maxLength: 40 }), (secret) => {
        assert.equal(unwrapped(` "${secret}" `), secret);
        assert.equal(secretFault(secret, ID), undefined);
      }),
    );
  });

  it('is told of when it is another thing than it should be', () => {
    const ids: readonly (readonly [string, string | undefined])[] = [
      ['', 'empty'],
      [' "" ', 'empty'],
      [SECRET, 'secret'],
      ['a'.repeat(40), 'secret'],
      [ID.replace('AKIA', 'ASIA'), 'temporary'],
      ['AKIA', 'notAnId'],
      ['my key of some server', 'notAnId'],
      ['some_server_key_1', undefined],
    ];
    for (const [text, fault] of ids) assert.equal(keyIdFault(text), fault, text);
    const secrets: readonly (readonly [string, string | undefined])[] = [
      ['', 'empty'],
      [ID, 'keyId'],
      [`${SECRET.slice(0, 20)} ${SECRET.slice(20)}`, 'stray'],
      [SECRET.slice(1), 'length'],
      [`${SECRET}=`, 'length'],
    ];
    for (const [text, fault] of secrets) assert.equal(secretFault(text, ID), fault, text);
    // Other servers have other lengths.
    assert.equal(secretFault('short', 'some_server_key_1'), undefined);
  });

  it('is taken as a whole where both were pasted', () => {
    for (const text of [
      `${ID}\n${SECRET}`,
      `bob,${ID},${SECRET}`,
      `${SECRET}\t${ID}`,
      `export AWS_ACCESS_KEY_ID=${ID} export AWS_SECRET_ACCESS_KEY=${SECRET}`,
    ]) {
      const pair = pastedPair(text);
      assert.deepEqual([pair?.keyId, pair?.secret.reveal()], [ID, SECRET], text);
    }
    for (const text of [ID, SECRET, `${ID} ${ID} ${SECRET}`, `${ID.replace('AKIA', 'ASIA')} ${SECRET}`])
      assert.equal(pastedPair(text), undefined, text);
  });
});
