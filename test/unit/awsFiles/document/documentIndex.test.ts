import assert from 'node:assert/strict';
import { DocumentIndex } from '../../../../src/awsFiles/document/documentIndex.js';
import type { Document, Section } from '../../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import type { FileRole } from '../../../../src/awsFiles/document/sectionHeader.js';

const LINES = [
  '# top',
  '[a]',
  'region = x',
  '[open',
  'lost = x',
  '[b];c',
  'k = v',
  '[ a ]',
  '[profile a]',
  '["a"] x',
  '[x y]',
  '[x y]',
  '[c]',
];

describe('the index of a document', () => {
  const { index, document, headerOf } = indexed(LINES.join('\n'), 'credentials');

  it('knows the section of a line, from its header to its end', () => {
    const found = LINES.map((_, line) => headerOf(index.sectionAt(line)));
    assert.deepEqual(found, ['', '[a]', '[a]', '', '', '[b];c', '[b];c', '[ a ]', ...LINES.slice(8)]);
    assert.equal(index.sectionAt(LINES.length), undefined);
    assert.equal(new DocumentIndex(parseDocument('', 'config', '/f')).sectionAt(0), undefined);
  });

  it('knows the sections before and after one', () => {
    const around = document.sections.map((each) =>
      [index.sectionBefore(each), index.sectionAfter(each)].map(headerOf).join(' … '),
    );
    assert.deepEqual(around, [
      ' … [b];c',
      '[a] … [ a ]',
      '[b];c … [profile a]',
      '[ a ] … ["a"] x',
      '[profile a] … [x y]',
      '["a"] x … [x y]',
      '[x y] … [c]',
      '[x y] … ',
    ]);
  });

  it('knows what some reader takes for the same section', () => {
    const namesakes = document.sections.map((each) => index.namesakes(each).map(headerOf).join(' '));
    const ofA = '[a] [ a ] [profile a] ["a"] x';
    const ofXy = '[x y] [x y]';
    assert.deepEqual(namesakes, [ofA, '[b];c', ofA, ofA, ofA, ofXy, ofXy, '[c]']);
    const before = document.sections.map((each) => headerOf(index.namesakeBefore(each)));
    assert.deepEqual(before, ['', '', '[a]', '[ a ]', '[profile a]', '', '[x y]', '']);
    assert.deepEqual(index.namesOf('a').map(headerOf).join(' '), ofA);
    assert.deepEqual(index.namesOf('missing'), []);
  });

  it('keeps sections of one name and of different kinds apart', () => {
    const config = indexed('[profile a]\n[services a]\n[sso-session a]\n[a]\n[services  a]\n', 'config');
    const namesakes = config.document.sections.map((each) =>
      config.index.namesakes(each).map(config.headerOf).join(' '),
    );
    const ofServices = '[services a] [services  a]';
    assert.deepEqual(namesakes, ['[profile a]', ofServices, '[sso-session a]', '[a]', ofServices]);
  });

  it('knows the headers that every reader finds', () => {
    const found = document.sections.filter((each) => index.isFound(each)).map(headerOf);
    assert.deepEqual(found, ['[a]', '[ a ]', '[profile a]', '[x y]', '[x y]', '[c]']);
    assert.equal(index.isFound(undefined), true);
  });

  it('knows the names that are written in quotes', () => {
    const config = indexed('[profile "a"]\n[profile a]\n[ profile b ]\n[profile \'c d\'];c\n', 'config');
    const quoted = config.document.sections.filter((each) => config.index.isQuoted(each)).map(config.headerOf);
    assert.deepEqual(quoted, ['[profile "a"]', "[profile 'c d'];c"]);
  });

  it('finds a property by the line of its key', () => {
    const text = '[a]\nk = v\n  more\n# c\nl = w\nmy key = x\n';
    const {
      index: ofKeys,
      document: {
        sections: [section],
      },
    } = indexed(text, 'credentials');
    assert.ok(section);
    const found = text.split('\n').map((_, line) => ofKeys.propertyAt(section, line)?.key);
    assert.deepEqual(found, [undefined, 'k', undefined, undefined, 'l', undefined, undefined]);
  });

  it('counts a key as the AWS CLI reads it, beside those of the specification', () => {
    const text = '[z]\nk = 0\n[a]\nk = 1\n# c\nK = 2\nk: 3\nl:m = 4\nl:n = 5\nmy key = 6\n[k = 7\n[b]\nk = 8\n';
    const {
      index: ofKeys,
      document: {
        sections: [, section],
      },
    } = indexed(text, 'credentials');
    assert.ok(section);
    const facts = [...ofKeys.keysOf(section)].map(([key, { properties, count }]) => [
      key,
      properties.map(({ value }) => value).join(' '),
      count,
    ]);
    assert.deepEqual(facts, [
      ['k', '1 2', 3],
      ['l:m', '4', 0],
      ['l:n', '5', 0],
      ['l', '', 2],
      ['my key', '', 1],
    ]);
  });

  const AROUND: readonly (readonly [title: string, text: string, line: number, range: readonly [number, number]])[] = [
    ['a property with the one before it', '[a]\nj = 1\nk = 2\nl = 3\n', 2, [1, 3]],
    ['no more than the first below the header', '[a]\nk = 2\nl = 3\n', 1, [1, 2]],
    ['no more than the last line of the file', '[a]\nk = 2\n', 1, [1, 2]],
    ['nothing above a header that nothing follows', '# c\n[a]\n[b]\n', 1, [2, 2]],
    ['no line of the next section', '[a]\nk = 2\n[b]\nl = 3\n', 1, [1, 2]],
    ['what continues the property', '[a]\nk = 2\n  more\n  and more\nl = 3\n', 1, [1, 4]],
    ['blank lines and comments behind the property', '[a]\nk = 2\n\n# c\n;d\nl = 3\n', 1, [1, 5]],
    ['blank lines up to the end of the section', '[a]\nk = 2\n\n\n[b]\n', 1, [1, 4]],
    ['what continues the property before it', '[a]\nj = 1\n  more\n\tand more\nk = 2\nl = 3\n', 4, [1, 5]],
    ['comments before it, and the property above them', '[a]\nj = 1\n\n# c\nk = 2\nl = 3\n', 4, [1, 5]],
    ['comments below the header', '[a]\n# c\n  # d\nk = 2\nl = 3\n', 3, [1, 4]],
  ];
  for (const [title, text, line, range] of AROUND) {
    it(`takes for what stands around a line ${title}`, () => {
      const {
        index: ofLines,
        document: {
          sections: [section],
        },
      } = indexed(text, 'credentials');
      assert.ok(section);
      assert.deepEqual(ofLines.around(section, line), range);
    });
  }
});

function indexed(
  text: string,
  role: FileRole,
): { index: DocumentIndex; document: Document; headerOf: (section: Section | undefined) => string } {
  const document = parseDocument(text, role, '/f');
  const headerOf = (section: Section | undefined): string =>
    section ? (document.lines[section.header]?.text ?? '') : '';
  return { index: new DocumentIndex(document), document, headerOf };
}
