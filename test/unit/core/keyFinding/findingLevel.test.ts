import assert from 'node:assert/strict';
import { findingLevel, type LevelFacts } from '../../../../src/core/keyFinding/findingLevel.js';

describe('the level of a key in a file', () => {
  const unknown: LevelFacts = { isKnownAccount: false, isTrap: false, hasSecret: false };
  const cases: readonly (readonly [title: string, facts: Partial<LevelFacts>, level: string | undefined])[] = [
    ['active', { status: 'Active', isKnownAccount: true }, 'error'],
    ['with its secret', { hasSecret: true }, 'error'],
    ['with its secret, of a known account', { hasSecret: true, isKnownAccount: true }, 'error'],
    ['inactive', { status: 'Inactive', isKnownAccount: true }, 'warning'],
    ['inactive, with its secret', { status: 'Inactive', isKnownAccount: true, hasSecret: true }, 'warning'],
    ['expired', { status: 'Expired', isKnownAccount: true }, 'warning'],
    ['unknown, of a known account', { isKnownAccount: true }, 'warning'],
    ['of a status that this version does not know', { status: 'Unknown', isKnownAccount: true }, 'warning'],
    ['unknown', {}, 'information'],
    ['a trap', { isTrap: true }, 'information'],
    ['a trap with its secret', { isTrap: true, hasSecret: true }, 'information'],
    ['deleted', { status: 'Deleted', isKnownAccount: true, hasSecret: true }, undefined],
  ];
  for (const [title, facts, level] of cases) {
    it(`is ${level ?? 'none'} where it is ${title}`, () => {
      assert.equal(findingLevel({ ...unknown, ...facts }), level);
    });
  }
});
