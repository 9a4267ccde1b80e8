import assert from 'node:assert/strict';
import { excludedBy } from '../../../../src/core/keyFinding/excludedPaths.js';

describe('paths that settings exclude', () => {
  const cases: readonly (readonly [glob: string, excluded: readonly string[], kept: readonly string[]])[] = [
    ['**/.git', ['.git', 'a/.git', 'a/b/.git'], ['git', 'a/.gitignore', '.git/config']],
    ['**/*.min.js', ['a.min.js', 'src/a.min.js'], ['a.js', 'a.min.js/b', 'min.js']],
    ['out', ['out'], ['a/out', 'output']],
    ['hidden/**', ['hidden', 'hidden/a', 'hidden/a/b'], ['a/hidden', 'hiddens/a']],
    ['**/{dist,build}/*.{js,map}', ['dist/a.js', 'x/build/b.map'], ['dist/a.ts', 'dist/x/a.js', '{dist,build}/a.js']],
    ['a?c/**/d', ['abc/d', 'abc/x/y/d'], ['ac/d', 'abc/dd', 'a/c/d']],
    ['**/*cache*', ['cache', 'x/.cache-1'], ['x/cach']],
    ['*', ['a', '.b'], ['a/b']],
    ['', [], ['a']],
  ];
  for (const [glob, excluded, kept] of cases) {
    it(`are told by ${glob === '' ? 'nothing' : glob}`, () => {
      const isExcluded = excludedBy([glob]);
      for (const path of excluded) assert.equal(isExcluded(path), true, path);
      for (const path of kept) assert.equal(isExcluded(path), false, path);
    });
  }

  it('are those that any of several patterns names, none without one', () => {
    assert.deepEqual(['a', 'b', 'c'].map(excludedBy(['a', 'c'])), [true, false, true]);
    assert.equal(excludedBy([])('a'), false);
  });

  it('are told of a hostile pattern in steps that can be counted', () => {
    const [pattern, braces] = [`${'*a'.repeat(200)}b`, '{a,b}'.repeat(40)];
    assert.equal(excludedBy([pattern])('a'.repeat(2000)), false);
    assert.equal(excludedBy([`${'**/a/'.repeat(50)}b`])('a/'.repeat(500)), false);
    assert.equal(excludedBy([braces])('a'), false);
  });
});
