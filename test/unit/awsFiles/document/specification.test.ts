import assert from 'node:assert/strict';
import { propertiesOf } from '../../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { mergeFiles } from '../../../../src/awsFiles/mergedFiles.js';

type Profiles = Record<string, Record<string, string>>;
type Case = readonly [rule: string, files: { config?: string; credentials?: string }, profiles: Profiles];

/** Each rule of AWS's specification for reading the two files, where it reads them. */
const readable: readonly Case[] = [
  ['nothing in an empty file', { config: '' }, {}],
  ['a section without properties is a profile', { config: '[profile a]' }, { a: {} }],
  ['names take letters, digits and - _ / . % @ : +', { config: '[profile aZ09-_/.%@:+]' }, { 'aZ09-_/.%@:+': {} }],
  ['a name with another sign is ignored', { config: '[profile a!b]\nk = v' }, {}],
  ['a name with a blank is ignored', { config: '[profile a b]\nk = v', credentials: '[a b]\nk = v' }, {}],
  [
    'an ignored section ends the one before',
    { config: '[profile a]\nk = v\n[profile b c]\nx = 1\n[profile d]\nk = w' },
    { a: { k: 'v' }, d: { k: 'w' } },
  ],
  ['white space around a name goes', { config: '[profile \ta \t]' }, { a: {} }],
  ['white space around the prefix goes', { config: '[  profile a  ]\nk = v' }, { a: { k: 'v' } }],
  ['white space around a name goes in the credentials file', { credentials: '[  a  ]\nk = v' }, { a: { k: 'v' } }],
  ['a tab separates prefix and name', { config: '[profile\ta]' }, { a: {} }],
  ['the prefix needs a separator', { config: '[profilea]\nk = v\n[profile b]' }, { b: {} }],
  [
    'properties belong to their section',
    { config: '[profile a]\nk = v\n[profile b]\nl = w' },
    { a: { k: 'v' }, b: { l: 'w' } },
  ],
  ['several properties', { config: '[profile a]\nk = v\nl = w' }, { a: { k: 'v', l: 'w' } }],
  ['several empty sections', { config: '[profile a]\n[profile b]' }, { a: {}, b: {} }],
  ['CRLF ends a line', { config: '[profile a]\r\nk = v\r\n' }, { a: { k: 'v' } }],
  ['line ends may be mixed', { config: '[profile a]\r\nk = v\nl = w\r\n' }, { a: { k: 'v', l: 'w' } }],
  ['a value may hold equals signs', { config: '[profile a]\nk = v=w=' }, { a: { k: 'v=w=' } }],
  ['a value may hold any letter', { config: '[profile a]\nk = ä😀' }, { a: { k: 'ä😀' } }],
  ['quotes are part of the value', { config: '[profile a]\nk = "v"' }, { a: { k: '"v"' } }],
  ['keys and values are trimmed', { config: '[profile a]\nk \t=  \tv \t' }, { a: { k: 'v' } }],
  ['white space around the equals sign is not needed', { config: '[profile a]\nk=v' }, { a: { k: 'v' } }],
  ['a value may be empty', { config: '[profile a]\nk =' }, { a: { k: '' } }],
  [
    'a key with a blank is ignored, and what continues it',
    { config: '[profile a]\nk l = v\n more\nm = n' },
    { a: { m: 'n' } },
  ],
  ['keys take the signs of names', { config: '[profile a]\naZ09-_ = v' }, { a: { 'az09-_': 'v' } }],
  ['keys are in lower case', { config: '[profile a]\nKey = v' }, { a: { key: 'v' } }],
  [
    'blank lines are ignored',
    { config: '\t \n[profile a]\n\t\n \nk = v\n\t \n[profile b]\n \t' },
    { a: { k: 'v' }, b: {} },
  ],
  ['# starts a comment', { config: '# c\n[profile a] # c\nk = v # c # d' }, { a: { k: 'v' } }],
  ['; starts a comment', { config: '; c\n[profile a] ; c\nk = v ; c ; d' }, { a: { k: 'v' } }],
  ['a tab before a comment will do', { config: '[profile a]\t# c\nk = v\t; c' }, { a: { k: 'v' } }],
  ['comments may be mixed', { config: '# c\n[profile a] ; c\nk = v # c ; d' }, { a: { k: 'v' } }],
  ['comments may be empty', { config: ';\n[profile a];\nk = v ;\n' }, { a: { k: 'v' } }],
  ['a comment may touch the bracket', { config: '[profile a];c\n[profile b]#c' }, { a: {}, b: {} }],
  [
    'a comment sign inside a word is part of the value',
    { config: '[profile a]\nk = v;c\nl = w#c' },
    { a: { k: 'v;c', l: 'w#c' } },
  ],
  ['a comment sign right after the equals sign is the value', { config: '[profile a]\nk =#c' }, { a: { k: '#c' } }],
  ['a value may be a comment only', { config: '[profile a]\nk = # c' }, { a: { k: '' } }],
  ['an indented line continues a value', { config: '[profile a]\nk = v\n -w' }, { a: { k: 'v\n-w' } }],
  ['many lines may continue it', { config: '[profile a]\nk = v\n -w\n\t-x' }, { a: { k: 'v\n-w\n-x' } }],
  ['continuations are trimmed', { config: '[profile a]\nk = v\n \t -w \t ' }, { a: { k: 'v\n-w' } }],
  [
    'comments stay in continuations',
    { config: '[profile a]\nk = v\n -w # c\n -x ; d' },
    { a: { k: 'v\n-w # c\n-x ; d' } },
  ],
  ['an indented comment is a continuation', { config: '[profile a]\nk = v\n # c' }, { a: { k: 'v\n# c' } }],
  ['blank lines do not end a value', { config: '[profile a]\nk = v\n\n -w' }, { a: { k: 'v\n-w' } }],
  ['comment lines do not end a value', { config: '[profile a]\nk = v\n# c\n -w' }, { a: { k: 'v\n-w' } }],
  ['an indented k = v continues a value', { config: '[profile a]\nk = v\n l = w' }, { a: { k: 'v\nl = w' } }],
  ['an empty value may have properties', { config: '[profile a]\ns3 =\n k = v' }, { a: { s3: '\nk = v' } }],
  ['these may be empty', { config: '[profile a]\ns3 =\n k =' }, { a: { s3: '\nk =' } }],
  ['these may have odd names', { config: '[profile a]\ns3 =\n k l = v' }, { a: { s3: '\nk l = v' } }],
  [
    'blank lines between these are ignored',
    { config: '[profile a]\ns3 =\n k = v\n\t \n l = w' },
    { a: { s3: '\nk = v\nl = w' } },
  ],
  ['sections of one name are merged', { config: '[profile a]\nk = v\n[profile a]\nl = w' }, { a: { k: 'v', l: 'w' } }],
  ['of two properties the last counts', { config: '[profile a]\nk = v\nk = w' }, { a: { k: 'w' } }],
  ['also across sections', { config: '[profile a]\nk = v\n[profile a]\nk = w' }, { a: { k: 'w' } }],
  ['also in another case', { config: '[profile a]\nK = v\n[profile a]\nk = w' }, { a: { k: 'w' } }],
  [
    '[profile default] beats [default] after it',
    { config: '[profile default]\nk = v\n[default]\nl = w' },
    { default: { k: 'v' } },
  ],
  [
    '[profile default] beats [default] before it',
    { config: '[default]\nl = w\n[profile default]\nk = v' },
    { default: { k: 'v' } },
  ],
  [
    '[default] between does not count either',
    {
      config: '[profile default]\nk = v\n[default]\nl = w\n[profile default]\nm = x',
      credentials: '[default]\nn = y',
    },
    { default: { k: 'v', m: 'x', n: 'y' } },
  ],
  ['[default] alone counts', { config: '[default]\nk = v' }, { default: { k: 'v' } }],
  ['both files are merged', { config: '[profile a]\nk = v', credentials: '[a]\nl = w' }, { a: { k: 'v', l: 'w' } }],
  ['the credentials file wins', { config: '[profile a]\nk = v', credentials: '[a]\nk = w' }, { a: { k: 'w' } }],
  ['the config file needs the prefix', { config: '[a]\nk = v' }, {}],
  ['the credentials file must not have it', { credentials: '[profile a]\nk = v' }, {}],
  ['a byte-order mark is no part of the text', { config: '\uFEFF[profile a]\nk = v' }, { a: { k: 'v' } }],
];

/** What the specification calls an error: [text, line]. We go on reading, and refuse to write. */
const errors: readonly (readonly [rule: string, config: string, line: number, kind: string])[] = [
  ['a header must be closed', '[profile a', 1, 'unclosedHeader'],
  ['a comment does not close it', '[profile a # ]', 1, 'unclosedHeader'],
  ['nothing but a comment may follow it', '[profile a] b', 1, 'textAfterHeader'],
  ['a property needs a section', 'k = v', 1, 'propertyBeforeSection'],
  ['a property needs a name', '[profile a]\n= v', 2, 'notAProperty'],
  ['a property needs an equals sign', '[profile a]\nk : v', 2, 'notAProperty'],
  ['a comment is no property', '[profile a]\nk # = v', 2, 'notAProperty'],
  ['a continuation needs a section', ' -v', 1, 'propertyBeforeSection'],
  ['a continuation needs a property', '[profile a]\n -v', 2, 'indentedProperty'],
  ['a new section ends the property', '[profile a]\nk = v\n[profile a]\n -w', 4, 'indentedProperty'],
  ['a nested property needs an equals sign', '[profile a]\ns3 =\n v', 3, 'notAProperty'],
  ['a nested property needs a name', '[profile a]\ns3 =\n = v', 3, 'notAProperty'],
];

describe('reading by the specification', () => {
  for (const [rule, files, expected] of readable) {
    it(rule, () => {
      assert.deepEqual(profilesOf(files), expected);
    });
  }

  for (const [rule, config, line, kind] of errors) {
    it(`an error: ${rule}`, () => {
      const { problems } = parseDocument(config, 'config', '/config');
      const problem = problems.find((each) => each.rejects && each.kind === kind);
      assert.deepEqual(problem && { line: problem.line, path: problem.path }, { line, path: '/config' });
    });
  }
});

function profilesOf({ config = '', credentials = '' }: Case[1]): Profiles {
  const { profiles } = mergeFiles(
    parseDocument(config, 'config', '/config'),
    parseDocument(credentials, 'credentials', '/credentials'),
  );
  return Object.fromEntries(
    [...profiles.values()].map(({ name, inConfig, inCredentials }) => [
      name,
      Object.fromEntries(propertiesOf([...inConfig, ...inCredentials])),
    ]),
  );
}
