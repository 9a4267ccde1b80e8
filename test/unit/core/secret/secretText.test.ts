import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { SecretText } from '../../../../src/core/secret/secretText.js';

const TEXT = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('SecretText', () => {
  const secret = new SecretText(TEXT);

  const printed: readonly (readonly [title: string, text: string])[] = [
    ['a string', String(secret)],
    ['a sum', ['', secret].join('')],
    ['JSON', JSON.stringify({ secret })],
    ['an inspection', inspect({ secret }, { depth: 9, showHidden: true, getters: true })],
    [
      'an inspection that custom ones are switched off in',
      inspect({ secret }, { customInspect: false, showHidden: true }),
    ],
    ['a format', format('%s %o %O %j', secret, secret, secret, secret)],
    ['an error', inspect(new Error('failed', { cause: secret }))],
    [
      'its properties',
      JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret), Object.assign({}, secret)]),
    ],
  ];
  for (const [title, text] of printed) {
    it(`does not print itself in ${title}`, () => {
      assert.ok(!text.includes(TEXT), text);
    });
  }

  it('says what it is instead', () => {
    assert.equal(String(secret), '[redacted]');
    assert.equal(JSON.stringify({ secret }), '{"secret":"[redacted]"}');
    assert.equal(inspect(secret), '[redacted]');
    assert.equal([secret].join(), '[redacted]');
    assert.equal(secret[Symbol.toPrimitive](), '[redacted]');
  });

  it('tells its text only when asked to reveal it', () => {
    assert.equal(secret.reveal(), TEXT);
  });

  it('compares without telling', () => {
    assert.ok(secret.equals(new SecretText(TEXT)));
    assert.ok(!secret.equals(new SecretText('')));
  });

  it('cannot be cloned out', () => {
    assert.ok(!inspect(structuredClone(Object.assign({}, secret))).includes(TEXT));
  });
});
