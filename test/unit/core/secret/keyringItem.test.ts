import assert from 'node:assert/strict';
import { itemText, pairInItem } from '../../../../src/core/secret/keyringItem.js';
import { isPortableCommand, keyringKeyId } from '../../../../src/core/secret/keyringLine.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { newPair } from '../../../support/fakes/openStore.js';

describe("an item of the system's keyring", () => {
  it('is the answer of a credential process on one line, and read again as its pair', () => {
    const { keyId, secret } = newPair();
    const text = itemText({ keyId, secret });
    assert.equal(text.reveal(), `{"Version":1,"AccessKeyId":"${keyId}","SecretAccessKey":"${secret.reveal()}"}`);
    const pair = pairInItem(text);
    assert.equal(pair?.keyId, keyId);
    assert.equal(pair.secret.equals(secret), true);
  });

  it('is none of ours in any other text', () => {
    const others = [
      '',
      'x',
      'null',
      '[]',
      '{"Version":1}',
      '{"Version":2,"AccessKeyId":"A","SecretAccessKey":"s"}',
      '{"Version":1,"AccessKeyId":"A","SecretAccessKey":""}',
      '{"Version":1,"AccessKeyId":7,"SecretAccessKey":"s"}',
    ];
    for (const text of others) assert.equal(pairInItem(new SecretText(text)), undefined, text);
  });
});

describe("a line that reads the system's keyring", () => {
  it('is known by its words, wherever the tool lies', () => {
    const words = 'lookup application iam-keys access-key-id AKIAIOSFODNN7EXAMPLE';
    assert.equal(keyringKeyId(`/usr/bin/secret-tool ${words}`), 'AKIAIOSFODNN7EXAMPLE');
    assert.equal(keyringKeyId(`/run/current-system/sw/bin/secret-tool ${words}`), 'AKIAIOSFODNN7EXAMPLE');
    assert.equal(
      keyringKeyId('/usr/bin/security find-generic-password -s iam-keys -a AKIAIOSFODNN7EXAMPLE -w'),
      'AKIAIOSFODNN7EXAMPLE',
    );
  });

  it('is none with anything else in it', () => {
    const words = 'lookup application iam-keys access-key-id AKIAIOSFODNN7EXAMPLE';
    const others = [
      `secret-tool ${words}`,
      `/usr/bin/secret-tool ${words} `,
      `/usr/bin/secret-tool ${words}; true`,
      `/usr/bin/secret-tool ${words}\n/bin/true`,
      `/usr/bin/secret-tool ${words.replace('iam-keys', 'other')}`,
      `/usr/bin/my tool/secret-tool ${words}`,
      '/usr/bin/aws-vault export',
    ];
    for (const line of others) assert.equal(keyringKeyId(line), undefined, line);
  });

  it('is of words that every reader runs alike', () => {
    assert.equal(isPortableCommand('/usr/bin/secret-tool lookup application iam-keys access-key-id A_1'), true);
    for (const line of ['secret-tool lookup', '/a b ', '/a  b', '/a "b"', '/a ~/b', '/a $B', '/a b;c', '/a\tb', '/é b'])
      assert.equal(isPortableCommand(line), false, line);
  });
});
