import assert from 'node:assert/strict';
import { DocumentIndex } from '../../../../src/awsFiles/document/documentIndex.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import type { FixCandidate } from '../../../../src/awsFiles/document/fixCandidate.js';
import { mergedSections } from '../../../../src/awsFiles/document/mergedSections.js';
import { withFixes } from '../../../../src/awsFiles/document/problemFix.js';
import type { FileRole } from '../../../../src/awsFiles/document/sectionHeader.js';

/** What stands before, and what after; the latter is missing where the two stay apart. */
type Row = readonly [before: string, after?: string];

const IN_CREDENTIALS: Readonly<Record<string, Row>> = {
  'what both say alike is said once': ['[a]\nk = 1\n[a]\nk = 1\nl = 2\n', '[a]\nk = 1\nl = 2\n'],
  'what the last line of the first one says is said once': ['[a]\nk = 1\nk = 2\n[a]\nk = 2\n', '[a]\nk = 1\nk = 2\n'],
  'comments and blank lines at the ends stay where they are': [
    '[a]\nk = 1\n\n# end\n[a]\n# of l\nl = 2\n\n;end\n',
    '[a]\nk = 1\n# of l\nl = 2\n\n# end\n\n;end\n',
  ],
  'an empty one takes the other': ['[a]\n[a]\nk = 1\n', '[a]\nk = 1\n'],
  'one with a comment only takes the other above it': ['[a]\n# c\n[a]\nk = 1\n', '[a]\nk = 1\n# c\n'],
  'an empty one goes': ['[a]\nk = 1\n[a]\n', '[a]\nk = 1\n'],
  'the comment of a header stays': ['[a]\nk = 1\n[b]\n[a] # c\nl = 2\n', '[a]\nk = 1\nl = 2\n[b]\n# c\n'],
  'the header of the first one is written plainly': ['[ a ]\nk = 1\n[a]\nl = 2\n', '[a]\nk = 1\nl = 2\n'],
  'the header of an empty first one is written plainly': ['[ a ]\n[a]\nl = 2\n', '[a]\nl = 2\n'],
  'the header of the later one need not be plain': ['[a]\nk = 1\n[ a ]\nl = 2\n', '[a]\nk = 1\nl = 2\n'],
  'a third one may stand before two that are plain': [
    '[a]\nk = 1\n[a]\nl = 2\n[a]\nm = 3\n',
    '[a]\nk = 1\n[a]\nl = 2\nm = 3\n',
  ],
  'not with a third one, where the first is not plain': ['[a]\nk = 1\n[ a ]\nl = 2\n[a]\nm = 3\n'],
  'not with a third one, where the later is not plain': ['[a]\nk = 1\n[a]\nl = 2\n[ a ]\nm = 3\n'],
  'not with another value': ['[a]\nk = 1\n[a]\nk = 2\n'],
  'not with a comment that would be lost': ['[a]\nk = 1\n[a]\nk = 1 # c\n'],
  'not with more lines that would be lost': ['[a]\nk = 1\n  more\n[a]\nk = 1\n  more\n'],
  'not with a key that only others see': ['[a]\nmy key = 1\n[a]\nmy key = 2\n'],
  'not where the later one would continue a value': ['[a]\nk = 1\n[a]\n  l = 2\n'],
  'not where it would below a comment': ['[a]\nk = 1\n[a]\n# c\n\n\tl = 2\n'],
  'not where nobody reads them': ['[x y]\nk = 1\n[x y]\nl = 2\n'],
  'not where nobody reads the first one': ['[profile a]\nk = 1\n[a]\nl = 2\n'],
  'not where nobody reads the later one': ['[a]\nk = 1\n[profile a]\nl = 2\n'],
  'not one that stands once': ['[a]\nk = 1\n[b]\nl = 2\n'],
  'not where a reader misses the first header': ['[a];c\nk = 1\n[b]\n[a]\nl = 2\n'],
  'not where a reader misses the header behind the first one': ['[a]\nk = 1\n[b];c\n[a]\nl = 2\n'],
  'not where a reader misses the later header': ['[a]\nk = 1\n[b]\n[a];c\nl = 2\n'],
  'not where a reader misses the header behind the later one': ['[a]\nk = 1\n[a]\nl = 2\n[b];c\n'],
};

const IN_CONFIG: Readonly<Record<string, Row>> = {
  'what both say alike is said once': ['[profile a]\nk = 1\n[profile a]\nk = 1\n', '[profile a]\nk = 1\n'],
  'not where the first name is in quotes': ['[profile "a"]\nk = 1\n[profile a]\nl = 2\n'],
  'not where the later name is in quotes': ['[profile a]\nk = 1\n[profile "a"]\nl = 2\n'],
};

describe('merging two sections of one name', () => {
  for (const [role, rows] of [
    ['credentials', IN_CREDENTIALS],
    ['config', IN_CONFIG],
  ] as const) {
    for (const [title, [before, after]] of Object.entries(rows)) {
      it(`in the ${role} file: ${title}`, () => {
        const merged = mergedIn(before, role);
        assert.equal(merged && withFixes(parseDocument(before, role, '/f'), [merged]), after);
      });
    }
  }

  it('is judged by both, by what ends above the lines that move, and by what stands before either', () => {
    const around = (text: string): unknown => mergedIn(text, 'credentials')?.around;
    const text = '# top\n[z]\n[a]\nj = 0\nk = 1\n[b]\n[a]\nl = 2\n';
    const [before, later] = [
      [1, 3],
      [5, 8],
    ];
    assert.deepEqual(around(text), [before, [3, 5], later]);
    assert.deepEqual(around(text.replace('[a]', '[ a ]')), [before, [2, 5], later]);
    assert.deepEqual(around('[a]\n[a]\nk = 1\n'), [
      [0, 1],
      [0, 1],
      [0, 3],
    ]);
    assert.equal(mergedIn(text, 'credentials')?.fix, 'mergeSections');
  });
});

/** What would merge the last section of those that stand twice. */
function mergedIn(text: string, role: FileRole): FixCandidate | undefined {
  const document = parseDocument(text, role, '/f');
  const index = new DocumentIndex(document);
  const later = document.sections.findLast((each) => index.namesakeBefore(each)) ?? document.sections.at(-1);
  assert.ok(later);
  return mergedSections(document, index, later);
}
