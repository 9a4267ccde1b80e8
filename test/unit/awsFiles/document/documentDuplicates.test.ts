import assert from 'node:assert/strict';
import { findDuplicates, profileOf, shownAt } from '../../../../src/awsFiles/document/documentDuplicates.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { splitLines } from '../../../../src/awsFiles/document/documentText.js';

describe('what stands twice', () => {
  const found = (text: string) => findDuplicates(splitLines(text), parseDocument(text, 'credentials', '/f').sections);

  it('is a key of one section, also where sections before have it', () => {
    const text = '[a]\nregion = x\n[b]\nregion = y\nregion = z\n[c]\nregion = x\n';
    assert.deepEqual(found(text), [
      { index: 4, kind: 'duplicateProperty', rejects: false, subject: 'region', profile: 'b' },
    ]);
    assert.deepEqual(
      found('[a]\nregion = x\n[b]\nregion = y\n[a]\nregion = z\nregion = z\n').map(({ index }) => index),
      [4, 6],
    );
  });

  it('is a section of one name, but none that is ignored', () => {
    assert.deepEqual(found('[a]\n[b]\n[a]\n'), [
      { index: 2, kind: 'duplicateSection', rejects: false, subject: 'a', profile: 'a' },
    ]);
    assert.deepEqual(found('[a b]\n[a b]\n'), []);
  });

  it('is shown by the name that can be shown, of the first where that of the second cannot', () => {
    const lines = splitLines('note==\n  Note = x\nkEy9 = y\n');
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => shownAt(lines, index)),
      [undefined, undefined, undefined, undefined],
    );
    assert.equal(shownAt(splitLines('  Region = x = y\n'), 0), 'region');
    assert.equal(found('[a]\nregion = x\nREGION = y\n')[0]?.subject, 'region');
  });

  it('concerns a profile where the section is one', () => {
    const [section, other] = parseDocument('[profile a]\n[sso-session b]\n', 'config', '/f').sections;
    assert.deepEqual([profileOf(section), profileOf(other), profileOf(undefined)], ['a', undefined, undefined]);
  });
});
