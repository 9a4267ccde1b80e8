import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entropyOf } from '../../../../src/core/keyFinding/entropy.js';
import { keysInText, type KeyInText } from '../../../../src/core/keyFinding/keysInText.js';
import { BESIDE } from '../../../../src/core/keyFinding/secretsBeside.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';

/** What is to be found, written as the rules are told, without a thought of how long it takes. */
function byRule(text: string): readonly KeyInText[] {
  const runs = [...text.matchAll(/[A-Za-z0-9+/]+/g)].filter(
    ([run]) => run.length === 40 && entropyOf(run) >= 4.25 && !/^[0-9a-f]+$/i.test(run),
  );
  return [...text.matchAll(/\w+/g)].flatMap(({ 0: word, index }) => {
    if (!/^(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/.test(word) || word.endsWith('EXAMPLE') || entropyOf(word) <= 3)
      return [];
    const lines = text.slice(0, index).split(/\r\n|\r|\n/);
    const hasSecret = runs.some((run) => run.index + 40 >= index - BESIDE && run.index <= index + 20 + BESIDE);
    return { keyId: word, line: lines.length - 1, character: lines.at(-1)?.length ?? 0, hasSecret };
  });
}

describe('keys in any text', () => {
  const part = (from: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...Array.from(from)), minLength, maxLength });
  const piece = fc.oneof(
    fc.constant(undefined).map(() => randomKeyId()),
    fc.constant(undefined).map(() => randomSecret().reveal()),
    part('ABab12+/', 38, 42),
    part('0123456789abcdefABCDEF', 40, 40),
    part(' ', 0, 3),
    part(' ', BESIDE - 45, BESIDE + 45),
    part('x ', BESIDE - 45, BESIDE + 45),
    fc.constantFrom('\n', '\r', '\r\n', '\u2028', 'ö', '_', '/', '"', 'A', 'AKIA', `AKIA${'A'.repeat(16)}`),
  );

  it('are those that the rules name, where they name them', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom('', ' ', '\n'), (pieces, between) => {
        const text = pieces.join(between);
        assert.deepEqual(keysInText(text), byRule(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the entropy of a text', () => {
  it('is the same whatever was measured before', () => {
    assert.equal(entropyOf('abcdefgh'), 3);
    assert.equal(entropyOf('aaaaaaaa'), 0);
    assert.equal(entropyOf('xxabxxabxx', 2, 4), 1);
    assert.equal(entropyOf('abcdefgh'), 3);
    assert.equal(entropyOf(''), 0);
  });
});
