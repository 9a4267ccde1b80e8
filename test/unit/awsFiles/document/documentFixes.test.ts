import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { DocumentFixes } from '../../../../src/awsFiles/document/problemFix.js';

/** A credentials file, and the fixes that are offered for it, each with the 1-based line of its problem. */
const FILES: Readonly<Record<string, readonly [text: string, ...fixes: string[]]>> = {
  'only the one that takes off the mark, as long as it is there': ['\uFEFF[a]\nREGION = x\n', '1 removeMark'],
  'two for one line': ['[a]\nREGION = x # c\n', '2 lowerCase', '2 moveComment'],
  'none that makes the SDK for JavaScript find a value without its second line': ['[a]\nREGION = x\n  more\n'],
  'those beside one that is wrong': [
    '[a]\nREGION = x\n[b]\nOUTPUT = x\n  more\n[c]\nREGION = y\n[d]\nREGION = z\n',
    ...['2 lowerCase', '7 lowerCase', '9 lowerCase'],
  ],
  'those beside more that are wrong than right': [
    '[a]\nREGION = x\n  more\n[b]\nOUTPUT = x\n  more\n[c]\nREGION = y\n[d]\nREGION = z\n  more\n',
    '8 lowerCase',
  ],
  'none that is right only beside another one': ['[profile a]\n  region = x\n[b]\n  region = y\n', '4 removeIndent'],
  'those that must be judged alone beside others': [
    '[a]\nREGION = x\n[a]\nk = v\n[c]\nk = v\nk = v\n[d]\nk = v # c\n[profile b]\noutput = x\n',
    ...['3 mergeSections', '7 dropRepetition', '9 moveComment', '10 dropPrefix'],
  ],
};

describe('the fixes of a file', () => {
  for (const [title, [text, ...fixes]] of Object.entries(FILES)) {
    it(`are ${title}`, () => {
      assert.deepEqual(offered(text), fixes);
    });
  }

  it('are found in every one of many sections, whichever is asked about first', () => {
    const text = Array.from({ length: 250 }, (_, each) => `[s${each}]\nREGION = x\n`).join('');
    const document = parseDocument(text, 'credentials', '/f');
    const fixes = new DocumentFixes(document);
    const found = document.problems.toReversed().filter((problem) => fixes.fixFor(problem)?.fix === 'lowerCase');
    assert.equal(found.length, 250);
  });

  it('give no section a meaning where one of its values contradicts the other file', () => {
    const text = '[profile a]\noutput = json\nregion = x\nrole_arn = r\n';
    assert.deepEqual(offered(text, '[profile a]\noutput = json\nregion = y\n'), []);
    assert.deepEqual(offered(text, '[profile a]\noutput = json\nregion = x\n'), ['1 dropPrefix']);
  });
});

function offered(text: string, other?: string): readonly string[] {
  const document = parseDocument(text, 'credentials', '/f');
  const fixes = new DocumentFixes(document, other === undefined ? undefined : parseDocument(other, 'config', '/c'));
  return document.problems.flatMap((problem) => {
    const fix = fixes.fixFor(problem)?.fix;
    return fix === undefined ? [] : [`${problem.line} ${fix}`];
  });
}
