import assert from 'node:assert/strict';
import type { ProblemFix } from '../../../../src/core/profile/fileChange.js';
import { apart, linesOf } from '../../../../src/awsFiles/document/fixBatches.js';
import type { FixCandidate } from '../../../../src/awsFiles/document/fixCandidate.js';

describe('fixes that are looked at together', () => {
  const fixing = (fix: ProblemFix, ...lines: number[]): FixCandidate => ({
    fix,
    edits: lines.map((line) => [line, []]),
    around: [],
  });

  it('touch no line of each other: the first of those that do', () => {
    const [one, same, beside, across, free] = [[1, 2], [2, 1], [2, 3], [4, 1], [5]].map((lines) =>
      fixing('lowerCase', ...lines),
    );
    assert.ok(one && same && beside && across && free);
    assert.deepEqual(apart([one, same, beside, across, free]), [one, free]);
    assert.deepEqual(apart([beside, across, one, free]), [beside, across, free]);
    assert.deepEqual(apart([]), []);
  });

  for (const fix of ['mergeSections', 'dropRepetition', 'dropPrefix', 'addPrefix'] as const) {
    it(`are none with ${fix}, which could make up for what is wrong with another`, () => {
      const [other, alone, last] = [fixing('lowerCase', 1), fixing(fix, 2), fixing('lowerCase', 3)];
      assert.deepEqual(apart([other, alone, last]), [other, last]);
      assert.deepEqual(apart([alone, other, last]), [alone]);
    });
  }

  it('are read with the lines around them, each once and in the order of the file', () => {
    assert.deepEqual(
      linesOf([
        [7, 9],
        [1, 3],
        [2, 5],
        [2, 4],
        [20, 20],
        [5, 6],
      ]),
      [1, 2, 3, 4, 5, 7, 8],
    );
    assert.deepEqual(linesOf([]), []);
  });
});
