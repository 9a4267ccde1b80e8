import assert from 'node:assert/strict';
import { decodeDocument } from '../../../../src/awsFiles/document/decodeDocument.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { fixDocument } from '../../../../src/awsFiles/document/fixDocument.js';

interface Row {
  readonly before: string;
  /** The lines whose problems are to be fixed; all without it. */
  readonly lines?: readonly number[];
  /** Missing where nothing is changed. */
  readonly after?: string;
}

const ROWS: Readonly<Record<string, Row>> = {
  'leaves a problem that has no fix': { before: '[a\n' },
  'leaves what is not asked about': { before: '[a]\nREGION = x\n', lines: [] },
  'fixes what it can of what it is asked to': {
    before: '[a]\nregion = x\nREGION = y\n[b]\nOUTPUT = json\n',
    after: '[a]\nregion = x\nREGION = y\n[b]\noutput = json\n',
  },
  'fixes nothing of another subject beside what has no fix': {
    before: '[a]\nregion = x\nREGION = y\n[b]\nOUTPUT = json\n[c]\nROLE_ARN = z\n',
    lines: [3, 7],
    after: '[a]\nregion = x\nREGION = y\n[b]\nOUTPUT = json\n[c]\nrole_arn = z\n',
  },
  'fixes nothing of another kind beside what has no fix': {
    before: '[a]\nregion = x\nREGION = y\n[b]\nregion = x # c\n[c]\nROLE_ARN = z\n',
    lines: [3, 7],
    after: '[a]\nregion = x\nREGION = y\n[b]\nregion = x # c\n[c]\nrole_arn = z\n',
  },
  'fixes two problems of one line, and no more of their kind than it is asked to': {
    before: '[b]\nREGION = y # c\n[a]\nREGION = x\n',
    lines: [2],
    after: '[b]\n# c\nregion = y\n[a]\nREGION = x\n',
  },
  'fixes more problems of one kind than one': {
    before: '[a]\nREGION = x # c\n[b]\nREGION = y # d\n',
    after: '[a]\n# c\nregion = x\n[b]\n# d\nregion = y\n',
  },
  'gives more sections than one a meaning': {
    before: '[profile a]\nregion = x\n[profile b]\nregion = y\n[c]\nREGION = z\n',
    after: '[a]\nregion = x\n[b]\nregion = y\n[c]\nregion = z\n',
  },
  'merges sections one into the other until there is one': {
    before: '[a]\nk = 1\n[a]\nl = 2\n[a]\nm = 3\n[a]\nn = 4\n',
    after: '[a]\nk = 1\nl = 2\nm = 3\nn = 4\n',
  },
  'leaves out what would be worse for the file as a whole': {
    before: '[x]\nOUTPUT = json\n[prod]\n [default]\nk = v\naws_access_key_id= #\n[a]\nREGION = x\n[b]\nREGION = y\n',
    after: '[x]\noutput = json\n[prod]\n [default]\nk = v\naws_access_key_id= #\n[a]\nregion = x\n[b]\nregion = y\n',
  },
  'leaves what alone would be worse for the file as a whole': {
    before: '[prod]\n [default]\nk = v\naws_access_key_id= #\n',
  },
};

describe('fixing a file', () => {
  for (const [title, { before, lines, after }] of Object.entries(ROWS)) {
    it(title, () => {
      const document = parseDocument(before, 'credentials', '/f');
      assert.ok(document.problems.length > 0);
      const asked = document.problems.filter(({ line }) => lines?.includes(line) ?? true);
      assert.equal(fixDocument(document, asked), after);
    });
  }

  it('writes UTF-16 as UTF-8, and then fixes nothing that was not seen before', () => {
    const text = '[a]\nREGION = \u2713\n';
    const document = decodeDocument(Buffer.from(`\uFEFF${text}`, 'utf16le'), 'credentials', '/f');
    assert.equal(fixDocument(document, document.problems), text);
  });

  it('gives a section no meaning that contradicts the other file', () => {
    const document = parseDocument('[profile a]\nregion = x\n', 'credentials', '/f');
    const other = (region: string): ReturnType<typeof parseDocument> =>
      parseDocument(`[profile a]\nregion = ${region}\n`, 'config', '/c');
    assert.equal(fixDocument(document, document.problems, other('y')), undefined);
    assert.equal(fixDocument(document, document.problems, other('x')), '[a]\nregion = x\n');
  });
});
