import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { decodeDocument } from '../../../../src/awsFiles/document/decodeDocument.js';
import { mergeFiles } from '../../../../src/awsFiles/mergedFiles.js';
import { fixProblem } from '../../../../src/awsFiles/document/problemFix.js';
import type { FileRole } from '../../../../src/awsFiles/document/sectionHeader.js';
import { anyFile, plausibleFile } from '../../../support/awsFiles/arbitraryFile.js';

interface Case {
  readonly title: string;
  readonly role?: FileRole;
  readonly before: string;
  /** Missing where no fix is safe. */
  readonly after?: string;
}

const cases: readonly Case[] = [
  { title: 'takes off a byte-order mark', before: '\uFEFF[a]\nregion = x\n', after: '[a]\nregion = x\n' },
  { title: 'writes a key in lower case', before: '[a]\nREGION=X y\r\nb = 1', after: '[a]\nregion=X y\r\nb = 1' },
  {
    title: 'leaves a key in capitals whose twin says something else',
    before: '[a]\nregion = x\nREGION = y\n',
  },
  {
    title: 'moves an inline comment above, with the line end of its line',
    before: '[a]\r\nregion = x\t; here\r\n',
    after: '[a]\r\n; here\r\nregion = x\r\n',
  },
  { title: 'writes a header without padding', before: '[  a ]\nregion = x\n', after: '[a]\nregion = x\n' },
  {
    title: 'writes a header without padding in the config file',
    role: 'config',
    before: '[profile   a ]\nregion = x\n',
    after: '[profile a]\nregion = x\n',
  },
  {
    title: 'leaves a padded header whose twin is there',
    before: '[a]\nregion = x\n[ a ]\nregion = y\n',
  },
  { title: 'moves a comment of a header above', before: '[a];c\nregion = x\n', after: ';c\n[a]\nregion = x\n' },
  {
    title: 'merges sections that do not contradict each other',
    before: '[a]\nregion = x\n# of b\n\n[b]\nk = 1\n\n[a]\n# mine\nregion = x\noutput = json\n\n# end\n',
    after: '[a]\nregion = x\n# mine\noutput = json\n# of b\n\n[b]\nk = 1\n\n\n# end\n',
  },
  { title: 'leaves sections that contradict each other', before: '[a]\nregion = x\n[a]\nregion = y\n' },
  {
    title: 'merges a section into one whose last line has no end',
    before: '[a]\n[b]\nk = 1\n[a]\nregion = x',
    after: '[a]\nregion = x\n[b]\nk = 1\n',
  },
  {
    title: 'drops a line that says the same again',
    before: '[a]\nregion = x\noutput = json\nregion = x\n',
    after: '[a]\nregion = x\noutput = json\n',
  },
  { title: 'leaves a line that says something else', before: '[a]\nregion = x\nregion = y\n' },
  {
    title: 'leaves a repeated line whose comment would be lost',
    before: '[a]\nregion = x\nregion = x # why\n',
  },
  {
    title: 'takes the word "profile" out of a header of the credentials file',
    before: '[profile a]\nregion = x\n',
    after: '[a]\nregion = x\n',
  },
  {
    title: 'leaves the word "profile" where a section without it is there',
    before: '[a]\nk = 1\n[profile a]\nregion = x\n',
  },
  { title: 'leaves a repetition that has the last word', before: '[a]\nregion = x\nregion = y\nregion = x\n' },
  { title: 'leaves an unclosed header', before: '[a\nregion = x\n' },
  { title: 'leaves [DEFAULT]', before: '[DEFAULT]\nregion = x\n' },
];

describe('fixing a problem', () => {
  for (const { title, role = 'credentials', before, after } of cases) {
    it(title, () => {
      const document = parseDocument(before, role, '/f');
      // Where a fix of another problem comes first in the file, it is not what the case is about.
      const problems =
        after === undefined ? document.problems.filter(({ kind }) => kind !== 'inlineComment') : document.problems;
      const fixed = problems.flatMap((problem) => fixProblem(document, problem) ?? []);
      assert.ok(document.problems.length > 0);
      assert.deepEqual(
        fixed.map(({ text }) => text),
        after === undefined ? [] : [after],
      );
    });
  }

  it('leaves a file with bytes that are not text', () => {
    const bytes = Buffer.concat([Buffer.from('[a]\nREGION = '), Buffer.from([0xff]), Buffer.from('\n')]);
    const document = decodeDocument(bytes, 'credentials', '/f');
    assert.deepEqual(
      document.problems.flatMap((problem) => fixProblem(document, problem) ?? []),
      [],
    );
  });

  it('changes the meaning of no profile and loses no value', () => {
    let fixes = 0;
    fc.assert(
      fc.property(fc.oneof(anyFile, plausibleFile), (before) => {
        const document = parseDocument(before, 'credentials', '/f');
        for (const problem of document.problems) {
          const fixed = fixProblem(document, problem);
          if (!fixed || fixed.fix === 'dropPrefix') continue;
          fixes++;
          const after = parseDocument(fixed.text, 'credentials', '/f');
          assert.ok(after.problems.length < document.problems.length);
          const empty = parseDocument('', 'config', '/c');
          assert.deepEqual(read(mergeFiles(empty, after)), read(mergeFiles(empty, document)));
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(fixes > 100, `only ${fixes} fixes were tried`);
  });
});

function read({ profiles }: ReturnType<typeof mergeFiles>): unknown {
  return [...profiles.values()]
    .map(({ name, properties, keys }) => [
      name,
      [...properties].sort(),
      keys?.accessKeyId,
      keys?.secret.reveal(),
      keys?.sessionToken?.reveal(),
    ])
    .sort();
}
