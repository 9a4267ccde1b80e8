import assert from 'node:assert/strict';
import { isFoundKeyId, keysInText } from '../../../../src/core/keyFinding/keysInText.js';
import { BESIDE } from '../../../../src/core/keyFinding/secretsBeside.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';

/** In no source, so that whoever searches this project for keys finds none. */
const ID = randomKeyId();
const OTHER = randomKeyId('ASIA');

describe('keys in a text', () => {
  let secret: string;

  beforeEach(() => {
    do secret = randomSecret().reveal();
    while (keysInText(`${ID} ${secret}`)[0]?.hasSecret !== true);
  });

  const idsIn = (text: string): string[] => keysInText(text).map(({ keyId }) => keyId);

  it('are IDs of all four kinds, wherever a word ends', () => {
    const kinds = ['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((kind) => `${kind}${ID.slice(4)}`);
    for (const id of kinds) {
      for (const text of [id, `"${id}"`, `id=${id};`, `s3://${id}:x@bucket`, `ä${id}ö`, `<k>${id}</k>`])
        assert.deepEqual(idsIn(text), [id], text);
    }
  });

  it('are no parts of longer words, and no small letters', () => {
    for (const text of [
      `X${ID}`,
      `${ID}X`,
      `${ID}_`,
      `_${ID}`,
      ID.slice(0, -1),
      ID.toLowerCase(),
      `AKIB${ID.slice(4)}`,
    ])
      assert.deepEqual(idsIn(text), [], text);
  });

  it('are none with a digit that base32 lacks, none of AWS’s examples, and none that a person typed in its place', () => {
    for (const text of [
      `${ID.slice(0, 10)}0${ID.slice(11)}`,
      'AKIAIOSFODNN7EXAMPLE',
      `AKIA${'X'.repeat(16)}`,
      `AKIA${'AB'.repeat(8)}`,
    ])
      assert.deepEqual(idsIn(text), [], text);
    assert.equal(isFoundKeyId('AKIAIOSFODNN7EXAMPLE'), false);
    assert.equal(isFoundKeyId(ID), true);
  });

  it('are placed by lines as VS Code ends them', () => {
    const text = `a\r\nb\rc\n  ${ID} ${OTHER}\u2028\n\n${ID}`;
    assert.deepEqual(
      keysInText(text).map(({ line, character }) => [line, character]),
      [
        [3, 2],
        [3, 23],
        [5, 0],
      ],
    );
  });

  it('have a secret beside them on the same line or another, before or behind', () => {
    for (const text of [
      `${ID}:${secret}`,
      `aws_secret_access_key = ${secret}\naws_access_key_id = ${ID}`,
      `{"id": "${ID}",\n\n"region": "eu-west-1",\n"secret": "${secret}"}`,
    ])
      assert.equal(keysInText(text)[0]?.hasSecret, true, text.replaceAll(secret, '…'));
  });

  it('have none too far away, in a longer run, in hexadecimal digits, or in what is no random text', () => {
    for (const beside of [
      `${' '.repeat(BESIDE + 1)}${secret}`,
      `${secret}A`,
      'da39a3ee5e6b4b0d3255bfef95601890afd80709',
      'aaaabbbbccccddddeeeeffffgggghhhhiiiijjjj',
    ])
      assert.equal(keysInText(`${ID} ${beside}`)[0]?.hasSecret, false);
  });

  it('share a secret that stands between them, and take none of others', () => {
    const gap = ' '.repeat(2 * BESIDE);
    const found = keysInText(`${ID} ${secret} ${OTHER}${gap}${ID}`);
    assert.deepEqual(
      found.map(({ hasSecret }) => hasSecret),
      [true, true, false],
    );
  });

  it('tell no character of the secret', () => {
    assert.ok(!JSON.stringify(keysInText(`${ID} ${secret}`)).includes(secret.slice(0, 6)));
  });
});
