import assert from 'node:assert/strict';
import { DocumentIndex } from '../../../../src/awsFiles/document/documentIndex.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import type { FixCandidate } from '../../../../src/awsFiles/document/fixCandidate.js';
import { candidatesFor } from '../../../../src/awsFiles/document/fixCandidates.js';
import type { FileRole } from '../../../../src/awsFiles/document/sectionHeader.js';

/** A text, and what would fix its problems: the 1-based line of each, the fix, and the lines that it writes. */
type Row = readonly [text: string, ...fixes: (readonly [line: number, fix: string, ...lines: readonly string[]])[]];

const IN_CREDENTIALS: Readonly<Record<string, Row>> = {
  'a key in lower case': ['[a]\nREGION = X y\n', [2, 'lowerCase', 'region = X y']],
  'no key whose twin is there': ['[a]\nregion = x\nREGION = y\n'],
  'no key of others than AWS': ['[a]\nEXAMPLETOKEN = x\n'],
  'no key of an indented line': ['[a]\nk = v\n REGION = x\n'],
  'no key of a section that stands twice': ['[a]\nREGION = x\n[ a ]\n', [3, 'mergeSections']],
  'no key of a section that nobody reads': ['[x y]\nREGION = x\n'],
  'no key that a reader takes for one of the section before': ['[a];c\nREGION = x\n', [1, 'moveComment', ';c', '[a]']],
  'no key of the section before one whose header a reader misses': [
    '[a]\nREGION = x\n[b];c\n',
    [3, 'moveComment', ';c', '[b]'],
  ],
  'a comment above its line': ['[a]\nk = v \t# c\n', [2, 'moveComment', '# c', 'k = v']],
  'no comment before what continues the value': ['[a]\nk = v # c\n  more\n'],
  'no comment of a section that stands twice': ['[a]\nk = v # c\n[ a ]\n', [3, 'mergeSections']],
  'no comment of a nested line': ['[a]\nk =\n  l = v # c\n'],
  'a line less that says the same again': ['[a]\nk = v\nk = v\n', [3, 'dropRepetition']],
  'two lines less that say the same again': [
    '[a]\nk = v\nk = v\nk = v\n',
    [3, 'dropRepetition'],
    [4, 'dropRepetition'],
  ],
  'no line less that says something else': ['[a]\nk = v\nk = w\n'],
  'no line less where another one says something else': ['[a]\nk = v\nk = w\nk = v\n'],
  'no line less that is another key for us': ['[a]\nk:a = v\nk:b = v\n'],
  'no line less where others see one that we do not': ['[a]\nk = v\nk: v\nk = v\n'],
  'no line less that goes on': ['[a]\nk = v\n  more\nk = v\n  more\n'],
  'no line less whose comment would be lost': ['[a]\nk = v\nk = v # c\n', [3, 'moveComment', '# c', 'k = v']],
  'no line less where the first is indented': ['[a]\n k = v\nk = v\n', [2, 'removeIndent', 'k = v']],
  'a plain header': ['[ a ]\n', [1, 'plainHeader', '[a]']],
  'a header without what follows it': ['[a] x\n', [1, 'moveComment', '# x', '[a]']],
  'no header whose twin is there': ['[b]\n[ b ]\nk = v\n', [2, 'mergeSections']],
  'no header below one that a reader misses': ['[a];c\n[ b ]\n', [1, 'moveComment', ';c', '[a]']],
  'no header below one that stands twice': ['[a]\n[b]\n[a]\n[ c ]\n', [3, 'mergeSections']],
  'no header above one that a reader misses': ['[ a ]\n[b];c\n', [2, 'moveComment', ';c', '[b]']],
  'no header whose twin follows': ['[ b ]\n[c]\n[b]\n', [3, 'mergeSections']],
  'a plain header without the word': ['[profile dev]\n', [1, 'dropPrefix', '[dev]']],
  'a header without the word': ['[ profile \t dev\t] \n', [1, 'dropPrefix', '[dev]']],
  'no header without the word that says more': ['[profile dev] # c\n'],
  'no header without the word in two words': ['[profile my dev]\n'],
  'no header without the word in quotes': ['[profile "dev"]\n'],
  'no header without the word where the name is taken': ['[dev]\n[profile dev]\n'],
  'properties without their indent, and nested ones with less': [
    '[a]\n  k = v\n# c\n    # d\n  l =\n    m = v\n\n\tn = v\nk2 = v\n  more\n[b]\n k = v\n',
    ...[2, 4, 5, 8].map((line) => [line, 'removeIndent', 'k = v', '# d', 'l =', '  m = v', 'n = v'] as const),
    [12, 'removeIndent', 'k = v'],
  ],
  'no indented line that continues another': ['[a]\nk = v\n l = w\n'],
  'no section that others do not see': ['[DEFAULT]\nk = v\n'],
};

const IN_CONFIG: Readonly<Record<string, Row>> = {
  'a header with the word': ['[dev] # c\nregion = x\n', [1, 'addPrefix', '[profile dev] # c']],
  'no padded header with the word': ['[ dev ]\nregion = x\n'],
  'no header with the word where the name is taken': ['[dev]\nregion = x\n[profile dev]\n'],
};

describe('what would fix a problem', () => {
  for (const [role, rows] of [
    ['credentials', IN_CREDENTIALS],
    ['config', IN_CONFIG],
  ] as const) {
    for (const [title, [text, ...fixes]] of Object.entries(rows)) {
      it(`in the ${role} file is ${title}`, () => {
        const found = candidatesIn(text, role).map(([line, { fix, edits }]) => [
          ...[line, fix],
          ...(fix === 'mergeSections' ? [] : edits.flatMap(([, texts]) => texts)),
        ]);
        assert.deepEqual(found, fixes);
      });
    }
  }

  it('is judged by the lines that a reader could take otherwise for it, and names the profile that is new', () => {
    const only = (text: string, role: FileRole): unknown =>
      candidatesIn(text, role).map(([, candidate]) => candidate)[0];
    assert.deepEqual(only('[z]\n[a]\nj = 0\nk = v\nk = v\n', 'credentials'), {
      fix: 'dropRepetition',
      edits: [[4, []]],
      around: [
        [1, 2],
        [3, 4],
        [3, 5],
      ],
    });
    assert.deepEqual(only('[z]\n[ a ]\nk = v\n', 'credentials'), {
      fix: 'plainHeader',
      edits: [[1, ['[a]']]],
      around: [[0, 3]],
      added: undefined,
    });
    assert.deepEqual(only('[dev]\nregion = x\n', 'config'), {
      fix: 'addPrefix',
      edits: [[0, ['[profile dev]']]],
      around: [[0, 2]],
      added: 'dev',
    });
    assert.deepEqual(only('[z]\n[a]\n k = v\n', 'credentials'), {
      fix: 'removeIndent',
      edits: [[2, ['k = v']]],
      around: [[1, 3]],
    });
  });
});

function candidatesIn(text: string, role: FileRole): readonly (readonly [line: number, candidate: FixCandidate])[] {
  const document = parseDocument(text, role, '/f');
  const index = new DocumentIndex(document);
  return document.sections.flatMap((section) => {
    const problems = document.problems.filter(({ line }) => index.sectionAt(line - 1) === section);
    return [...candidatesFor(document, index, section, problems)].map(([{ line }, each]) => [line, each] as const);
  });
}
