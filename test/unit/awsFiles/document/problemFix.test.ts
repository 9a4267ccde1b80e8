import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { decodeDocument } from '../../../../src/awsFiles/document/decodeDocument.js';
import { mergeFiles } from '../../../../src/awsFiles/mergedFiles.js';
import { fixDocument } from '../../../../src/awsFiles/document/fixDocument.js';
import { DocumentFixes, withFixes } from '../../../../src/awsFiles/document/problemFix.js';
import type { Document, DocumentProblem } from '../../../../src/awsFiles/document/document.js';
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
    title: 'leaves a section whose first line would continue a value of the one before',
    before: '[a]\nregion: x\n[b]\n[a]\n  - more\noutput = json\n',
  },
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
  {
    title: 'leaves the word "profile" where the SDK for Java would then reject the file for a line in the section',
    before: '[profile a]\n  region = x\n',
  },
  {
    title: 'moves a comment of a header and leaves the quotes, without which others would find a new profile',
    role: 'config',
    before: "[profile 'a'];c\ns3 =\n  k = v\n",
    after: ";c\n[profile 'a']\ns3 =\n  k = v\n",
  },
  {
    title: 'leaves a repetition in lower case, which is the only one that the SDK for Java finds',
    before: '[ a ]\nREGION = x\nregion = x\n',
    after: '[a]\nREGION = x\nregion = x\n',
  },
  {
    title: 'leaves a repetition behind an indented line that the SDK for JavaScript takes for the same key',
    before: '[a]\nregion = x\noutput = json\n region = y\nregion = x\n',
  },
  {
    title: 'leaves a repetition of an indented line, whose comment the SDK for Go would take for the value',
    before: '[a]\n\tregion = ; [c]\nregion =\n',
    after: '[a]\nregion = ; [c]\nregion =\n',
  },
  { title: 'leaves a repetition that has the last word', before: '[a]\nregion = x\nregion = y\nregion = x\n' },
  {
    title: 'makes a comment of what follows a header',
    before: '[b]\nk = 1\n[a] /* x */ # y\nregion = x\n',
    after: '[b]\nk = 1\n# /* x */ # y\n[a]\nregion = x\n',
  },
  {
    title: 'writes the word "profile" into a header of the config file',
    role: 'config',
    before: '[dev] # mine\nregion = x\n',
    after: '[profile dev] # mine\nregion = x\n',
  },
  {
    title: 'leaves a header without the word where the profile is there, in whatever spelling',
    role: 'config',
    before: '[dev]\nregion = x\n[profile "dev"]\nregion = y\n',
  },
  {
    title: 'takes the indent off the properties of a section, and leaves what continues them',
    before: '[a]\n  region = x\n  # mine\n  s3 =\n    max = 1\n\n\toutput = json\nk = v\n  more\n[b]\n',
    after: '[a]\nregion = x\n# mine\ns3 =\n  max = 1\n\noutput = json\nk = v\n  more\n[b]\n',
  },
  { title: 'leaves a comment before lines that continue the value', before: '[a]\nx = # c\n  k = v\n' },
  { title: 'leaves a comment before lines that cannot be nested', before: '[a]\nx = # c\n\n  more\n' },
  { title: 'leaves the case of what may be a piece of a value', before: '[a]\nBPXRFICY== \n' },
  {
    title: 'leaves a key whose twin only others see',
    before: '[a]\nREGION = x\nregion\u00a0= y\n',
  },
  {
    title: 'leaves a section whose other properties others would see twice',
    before: '[a]\nregion\u00a0= x\n[a]\nregion = x\n',
  },
  {
    title: 'merges a section with the one of its name before it, since the last one counts',
    before: '[a]\nregion = x\n[b]\n[a]\nregion = y\n[b]\n',
    after: '[a]\nregion = x\n[b]\n[a]\nregion = y\n',
  },
  {
    title: 'leaves keys of a section that others read into the one before',
    before: '[a]\nk = 1\n[b];c\nREGION = x\n',
    after: '[a]\nk = 1\n;c\n[b]\nREGION = x\n',
  },
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
      assert.deepEqual([...new Set(fixed.map(({ text }) => text))], after === undefined ? [] : [after]);
    });
  }

  it('writes UTF-16 as UTF-8, where every letter is there', () => {
    const text = '[a]\nregion = x\u2713\n';
    const decoded = (each: string): Document =>
      decodeDocument(Buffer.from(`\uFEFF${each}`, 'utf16le'), 'credentials', '/f');
    const [problem] = decoded(text).problems;
    assert.ok(problem);
    assert.deepEqual(fixProblem(decoded(text), problem), { fix: 'writeUtf8', text });
    const torn = decoded(`${text}\ud83d\n`);
    assert.deepEqual(
      torn.problems.map((each) => fixProblem(torn, each)),
      [undefined],
    );
  });

  it('gives a section no meaning that contradicts the other file', () => {
    const document = parseDocument('[profile a]\nregion = x\n', 'credentials', '/f');
    const [problem] = document.problems;
    assert.ok(problem);
    const fixed = (config: string): unknown =>
      new DocumentFixes(document, parseDocument(config, 'config', '/c')).fixFor(problem)?.fix;
    assert.equal(fixed('[profile a]\nregion = y\n'), undefined);
    assert.equal(fixed('[profile a]\nregion = x\noutput = json\n[profile b]\nregion = y\n'), 'dropPrefix');
  });

  it('fixes what stands in one line, and in one place, one after the other', () => {
    const text = '\uFEFF[ a ] ;c]\n REGION = x # why\n[b]\n[b]\noutput = json\n[b]\noutput = json\nREGION = y ; c\n';
    const document = parseDocument(text, 'credentials', '/f');
    const fixed = fixDocument(document, document.problems);
    assert.equal(fixed, ';c]\n[a]\n# why\nregion = x\n[b]\noutput = json\n; c\nregion = y\n');
    assert.deepEqual(parseDocument(fixed, 'credentials', '/f').problems, []);
    assert.equal(fixDocument(document, []), undefined);
    assert.equal(fixDocument(parseDocument('[a\n', 'credentials', '/f'), document.problems), undefined);
  });

  it('fixes only what it is asked to', () => {
    const text = '[a]\nREGION = x\n[b]\nREGION = y\n';
    const document = parseDocument(text, 'credentials', '/f');
    assert.equal(fixDocument(document, document.problems.slice(1)), '[a]\nREGION = x\n[b]\nregion = y\n');
  });

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

function fixProblem(document: Document, problem: DocumentProblem): { fix: string; text: string } | undefined {
  const fix = new DocumentFixes(document).fixFor(problem);
  return fix && { fix: fix.fix, text: withFixes(document, [fix]) };
}

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
