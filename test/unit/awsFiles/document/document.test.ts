import assert from 'node:assert/strict';
import { decodeDocument, encodeText } from '../../../../src/awsFiles/document/decodeDocument.js';
import { documentText, findProfile, propertiesOf, subProperties } from '../../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { trimSpace } from '../../../../src/awsFiles/document/documentText.js';
import { readPlainSection } from '../../../../src/awsFiles/portableReader.js';
import { readHeader } from '../../../../src/awsFiles/document/sectionHeader.js';

describe('a document', () => {
  it('tells where its sections and properties are', () => {
    const text =
      '# top\n[default] # c\nregion = x # r\n\n  more\nk =\n a = b\n[sso-session s]\n[services t]\n[foo]\n[profile p]\n';
    const { sections } = parseDocument(text, 'config', '/f');
    assert.deepEqual(sections, [
      {
        kind: 'profile',
        name: 'default',
        prefixed: false,
        header: 1,
        end: 7,
        properties: [
          { key: 'region', value: 'x\nmore', line: 2, more: [4], comment: '# r' },
          { key: 'k', value: '\na = b', line: 5, more: [6] },
        ],
      },
      { kind: 'ssoSession', name: 's', prefixed: true, header: 7, end: 8, properties: [] },
      { kind: 'services', name: 't', prefixed: true, header: 8, end: 9, properties: [] },
      { kind: 'ignored', name: 'foo', prefixed: false, header: 9, end: 10, properties: [] },
      { kind: 'profile', name: 'p', prefixed: true, header: 10, end: 11, properties: [] },
    ]);
  });

  it('keeps what a void [default] says, as nobody’s', () => {
    const text = '[default]\nk = v\n[sso-session default]\n[profile default]\nk = w\n';
    const document = parseDocument(text, 'config', '/f');
    assert.deepEqual(
      document.sections.map(({ kind, header, properties }) => [kind, header, properties.length]),
      [
        ['ignored', 0, 1],
        ['ssoSession', 2, 0],
        ['profile', 3, 1],
      ],
    );
    assert.deepEqual(propertiesOf(findProfile(document, 'default')), new Map([['k', 'w']]));
  });

  it('finds profiles, not other sections of the name', () => {
    const document = parseDocument('[sso-session a]\n[services a]\n[profile a]\n', 'config', '/f');
    assert.deepEqual(
      findProfile(document, 'a').map(({ header }) => header),
      [2],
    );
  });

  it('takes indented lines under a header as properties, since other readers do', () => {
    const document = parseDocument('[a]\n k = v # c\n l=w\n no\n in valid = x\n = y\n\nm = z\n', 'credentials', '/f');
    assert.deepEqual(document.sections[0]?.properties, [
      { key: 'k', value: 'v', line: 1, comment: '# c' },
      { key: 'l', value: 'w', line: 2 },
      { key: 'm', value: 'z', line: 7 },
    ]);
  });

  it('takes what is indented further for what continues them, as the AWS CLI does, and comments for comments', () => {
    const text = '[a]\n  s3 =\n    max = 1\n    # c\n    min = 0\n  # d\n\tk = v\n\t more\n\tl = w\n';
    const document = parseDocument(text, 'credentials', '/f');
    assert.deepEqual(document.sections[0]?.properties, [
      { key: 's3', value: '\nmax = 1\nmin = 0', line: 1, more: [2, 4] },
      { key: 'k', value: 'v\nmore', line: 6, more: [7] },
      { key: 'l', value: 'w', line: 8 },
    ]);
  });

  it('drops what follows an unclosed header up to the next one', () => {
    const document = parseDocument('[a]\nk = v\n[b\nl = w\n  more\n[c]\nm = x\n', 'credentials', '/f');
    assert.deepEqual(
      document.sections.map(({ name, end, properties }) => [name, end, properties.map(({ key }) => key)]),
      [
        ['a', 2, ['k']],
        ['c', 7, ['m']],
      ],
    );
    assert.deepEqual(
      document.problems.map(({ line, kind }) => [line, kind]),
      [[3, 'unclosedHeader']],
    );
  });

  it('says for each nested or indented line what is wrong with it, once', () => {
    const text = '[a]\nk =\n b = c\n d=\n =e\n f\nl = m\n =n\n ; o = p\n [q\n r]\nin valid = x\n more\n= y\n more\n';
    const { problems } = parseDocument(text, 'credentials', '/f');
    assert.deepEqual(
      problems.map(({ line, kind, rejects }) => [line, kind, rejects]),
      [
        [5, 'notAProperty', true],
        [6, 'notAProperty', true],
        [8, 'continuationLine', false],
        [9, 'continuationLine', false],
        [10, 'continuationLine', false],
        [11, 'continuationLine', false],
        [12, 'invalidName', false],
        [14, 'notAProperty', true],
      ],
    );
  });

  it('reads nested properties', () => {
    const nested = subProperties('\nEndpoint_URL =  http://x=y \nk=\n= no\nno');
    assert.deepEqual(
      [...nested],
      [
        ['endpoint_url', 'http://x=y'],
        ['k', ''],
      ],
    );
    assert.deepEqual([...subProperties('a = b')], []);
    assert.deepEqual([...subProperties('')], []);
  });

  it('comes from bytes and goes back to them', () => {
    const bytes = Buffer.from('\uFEFF[ä]\r\n😀 = \u2028', 'utf8');
    const document = decodeDocument(bytes, 'credentials', '/f');
    assert.equal(document.mark, true);
    assert.deepEqual(Buffer.from(encodeText(documentText(document))), bytes);
    assert.deepEqual(
      document.problems.map(({ kind }) => kind),
      ['byteOrderMark', 'invalidName', 'invalidName'],
    );
  });

  it('names the first line that is no UTF-8, wherever that is', () => {
    for (const [text, line] of [
      ['\xe4', 1],
      ['[a]\n\xe4\n\xe4\n', 2],
      ['[a]\r\nk = v\r\nl = \xe4', 3],
    ] as const) {
      assert.equal(decodeDocument(Buffer.from(text, 'latin1'), 'config', '/f').problems[0]?.line, line);
    }
  });

  it('trims blanks and tabs only', () => {
    assert.deepEqual([' \ta \t', '', ' \t ', '\u00a0a\r', 'a b'].map(trimSpace), ['a', '', '', '\u00a0a\r', 'a b']);
  });
});

describe('a header', () => {
  const faultsOf = (text: string): unknown => readHeader(text, 'credentials')?.faults;

  it('is told with its comment, or not at all', () => {
    assert.deepEqual(readHeader('[a]\t', 'config'), {
      kind: 'ignored',
      name: 'a',
      prefixed: false,
      raw: 'a',
      faults: [],
    });
    assert.deepEqual(readHeader('[profile a] #', 'config'), {
      kind: 'profile',
      name: 'a',
      prefixed: true,
      raw: 'profile a',
      comment: '#',
      faults: [],
    });
    assert.equal(readHeader('[a', 'config'), undefined);
    assert.equal(readHeader('[a#]', 'config'), undefined);
  });

  it('is missed by a reader that wants white space before a comment, and then its keys leak', () => {
    assert.deepEqual(faultsOf('[a]#c'), [{ kind: 'headerComment', rejects: false, leaks: true }]);
    assert.deepEqual(faultsOf('[a] #]'), [{ kind: 'headerComment', rejects: false, leaks: false }]);
    assert.deepEqual(faultsOf('[a] #c'), []);
  });

  it('names the profile that readers disagree about', () => {
    assert.deepEqual(faultsOf('[DEFAULT]'), [{ kind: 'defaultInCapitals', rejects: true, profile: 'default' }]);
    assert.deepEqual(faultsOf('["a"]'), [{ kind: 'invalidName', rejects: false, profile: 'a' }]);
    assert.deepEqual(faultsOf("[profile 'a']"), [
      { kind: 'profilePrefixInCredentials', rejects: false, profile: 'a', inOneFile: true },
    ]);
    for (const name of ['x"a"', '"a"x', '"a\'']) {
      assert.deepEqual(faultsOf(`[${name}]`), [{ kind: 'invalidName', rejects: false, profile: name }]);
    }
    assert.deepEqual(readHeader('[profile DEFAULT]', 'config')?.faults, []);
    assert.deepEqual(readHeader('[profile toString]', 'config')?.faults, [
      { kind: 'protoSection', rejects: false, profile: 'toString' },
    ]);
  });
});

describe('the plainest reader', () => {
  const read = (text: string, name = 'a'): unknown => {
    const section = readPlainSection(text, name);
    return section && Object.fromEntries(section);
  };

  it('finds what is written plainly', () => {
    assert.deepEqual(read('[b]\nk = v\n[a]\nk = v\nlong_key = w=#;\r\n\n[c]\nk = x'), { k: 'v', long_key: 'w=#;' });
    assert.deepEqual(read('[a]  \t# c\nk = v'), { k: 'v' });
    assert.deepEqual(read('[a] \nk = v'), { k: 'v' });
    assert.deepEqual(read('[profile a]\nk = v', 'profile a'), { k: 'v' });
  });

  it('finds nothing else', () => {
    const lines = [
      'k=v',
      'K = v',
      ' k = v',
      'k = v # c',
      'k =',
      'k = ',
      'k  = v',
      'k = v ',
      '# k = v',
      'x k = v',
      'a1 = v',
    ];
    assert.deepEqual(read(`k = w\n[a]\n${lines.join('\n')}\n`), {});
    for (const header of ['[ a ]', '[a];c', '[a]x', '[a] # ]', ' [a]', 'x[a]', '[b]', 'a', '[a', '[]']) {
      assert.equal(read(`k = v\n${header}\nk = v\n`), undefined, header);
    }
    assert.equal(read('[a]\nk = v\n[b]\n[a]\nk = v\n'), undefined, 'two of them');
  });
});
