import assert from 'node:assert/strict';
import {
  editProfile,
  plainHeader,
  removeProfile,
  renameProfile,
} from '../../../../src/awsFiles/document/documentEdit.js';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import type { FileRole } from '../../../../src/awsFiles/document/sectionHeader.js';
import { isIamKeysError } from '../../../../src/core/errors.js';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const PAIR = `aws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}`;
const EDIT = {
  set: { aws_access_key_id: ID, aws_secret_access_key: SECRET },
  remove: ['aws_session_token', 'aws_security_token'],
};

/** [what must hold, text before, text after the pair was set for `prod`] */
const edits: readonly (readonly [rule: string, before: string, after: string])[] = [
  ['a new file', '', `[prod]\n${PAIR}\n`],
  ['a new section after a blank line', '[a]\nk = v\n', `[a]\nk = v\n\n[prod]\n${PAIR}\n`],
  ['no second blank line', '[a]\nk = v\n\n', `[a]\nk = v\n\n[prod]\n${PAIR}\n`],
  ['a blank line of blanks will do', '[a]\nk = v\n \t\n', `[a]\nk = v\n \t\n[prod]\n${PAIR}\n`],
  ['nothing is glued to a last line without an end', '[a]\nk = v', `[a]\nk = v\n\n[prod]\n${PAIR}\n`],
  ['a blank last line without an end gets one', '[a]\n ', `[a]\n \n[prod]\n${PAIR}\n`],
  ['a new section ends its lines as the file does', '[a]\r\nk = v\r\n', crlf(`[a]\nk = v\n\n[prod]\n${PAIR}\n`)],
  ['also where the last line has no end', '[a]\r\nk = v', crlf(`[a]\nk = v\n\n[prod]\n${PAIR}\n`)],
  ['a lone line without an end gets LF', '# c', `# c\n\n[prod]\n${PAIR}\n`],
  [
    'only the two lines change',
    '# top\n[a]\nk=v\n\n[prod]\naws_access_key_id=x\nregion=eu # r\naws_secret_access_key=y\n\n# b\n[b]\n',
    `# top\n[a]\nk=v\n\n[prod]\naws_access_key_id = ${ID}\nregion=eu # r\naws_secret_access_key = ${SECRET}\n\n# b\n[b]\n`,
  ],
  [
    'each line keeps its end',
    '[prod]\r\naws_access_key_id=x\naws_secret_access_key=y\r\n[b]\n',
    `[prod]\r\n${PAIR}\r\n[b]\n`,
  ],
  ['a missing last line end stays missing', '[prod]\naws_secret_access_key=x\naws_access_key_id=y', reversed()],
  ['keys that are missing follow the header', '[prod]\nregion = eu\n', `[prod]\n${PAIR}\nregion = eu\n`],
  ['also after a header that ends the file', '[prod]', `[prod]\n${PAIR}`],
  ['in a CRLF file they end in CRLF', 'k\r\n'.slice(1) + '[prod]', `\r\n[prod]\r\n${PAIR.replace('\n', '\r\n')}`],
  [
    'a missing secret follows the key ID',
    '[prod]\nregion = eu\naws_access_key_id = x\noutput = json\n',
    `[prod]\nregion = eu\n${PAIR}\noutput = json\n`,
  ],
  [
    'a missing key ID follows the header',
    '[prod]\nregion = eu\naws_secret_access_key = y\n',
    `[prod]\naws_access_key_id = ${ID}\nregion = eu\naws_secret_access_key = ${SECRET}\n`,
  ],
  [
    'an inline comment moves above',
    '[prod]\naws_access_key_id = x # old\naws_secret_access_key = y\t; older\n',
    `[prod]\n# old\naws_access_key_id = ${ID}\n; older\naws_secret_access_key = ${SECRET}\n`,
  ],
  [
    'continuations go, comments in them move above',
    '[prod]\naws_access_key_id = x ; c\n  more\n  # indented\n# flush\n\n  -more\naws_secret_access_key = y\n',
    `[prod]\n; c\n# indented\naws_access_key_id = ${ID}\n# flush\n\naws_secret_access_key = ${SECRET}\n`,
  ],
  [
    'a moved comment ends as its line did',
    '[prod]\naws_access_key_id = x # c\r\naws_secret_access_key = y # d\n',
    `[prod]\n# c\r\naws_access_key_id = ${ID}\r\n# d\naws_secret_access_key = ${SECRET}\n`,
  ],
  [
    'keys in capitals become lower case',
    '[prod]\nAWS_ACCESS_KEY_ID = x\nAws_Secret_Access_Key = y\n',
    `[prod]\n${PAIR}\n`,
  ],
  [
    'session tokens go, their comments stay',
    '[prod]\naws_session_token = t # c\naws_access_key_id = x\naws_secret_access_key = y\nAWS_SECURITY_TOKEN = t\n',
    `[prod]\n# c\n${PAIR}\n`,
  ],
  [
    'a nested property of the same name stays',
    '[prod]\ns3 =\n  aws_access_key_id = n\n  aws_session_token = t\naws_access_key_id = x\n',
    `[prod]\ns3 =\n  aws_access_key_id = n\n  aws_session_token = t\n${PAIR}\n`,
  ],
  ['a padded header is written plainly', '[ prod ]\n', `[prod]\n${PAIR}\n`],
  ['a comment that touches it moves above', '[prod];c\nk = v\n', `;c\n[prod]\n${PAIR}\nk = v\n`],
  ['so does one with a bracket', '[prod] # [c]\n', `# [c]\n[prod]\n${PAIR}\n`],
  ['a harmless comment stays', '[prod]  # c\n', `[prod]  # c\n${PAIR}\n`],
  ['the section of another profile is not touched', '[prod2]\nk = v\n[prod]\n', `[prod2]\nk = v\n[prod]\n${PAIR}\n`],
];

describe('setting the keys of a profile', () => {
  for (const [rule, before, after] of edits) {
    it(rule, () => {
      assert.equal(editProfile(parse(before), 'prod', EDIT), after);
    });
  }

  it('writes the prefix in the config file', () => {
    const set = (text: string, name: string): string =>
      editProfile(parse(text, 'config'), name, { set: { region: 'eu-west-1' }, remove: [] });
    assert.equal(set('', 'prod'), '[profile prod]\nregion = eu-west-1\n');
    assert.equal(set('', 'default'), '[default]\nregion = eu-west-1\n');
    assert.equal(set('[profile default]\nregion=x', 'default'), '[profile default]\nregion = eu-west-1');
    assert.equal(set('[ profile  prod ] # c', 'prod'), '# c\n[profile prod]\nregion = eu-west-1');
    assert.equal(set('[profile prod]\n[prod]\n', 'prod'), '[profile prod]\nregion = eu-west-1\n[prod]\n');
    assert.equal(plainHeader('config', 'prod'), '[profile prod]');
    assert.equal(plainHeader('credentials', 'default'), '[default]');
  });

  it('makes no section only to remove keys from it', () => {
    const edit = { set: {}, remove: ['aws_session_token'] };
    assert.equal(editProfile(parse('[a]\r\nk = v'), 'prod', edit), '[a]\r\nk = v');
    assert.equal(editProfile(parse('[prod]\naws_session_token = t\nk = v'), 'prod', edit), '[prod]\nk = v');
  });

  it('refuses values that a reader could take for something else', () => {
    const values = ['', ' ', 'a b', 'a\nb', 'a\rb', 'a\0b', '#a', ';a', '[a', '"a', 'a"', "a'", 'ä', 'a\tb', 'a\u00a0'];
    for (const value of values) {
      assert.throws(
        () => editProfile(parse(''), 'prod', { set: { aws_access_key_id: value }, remove: [] }),
        (error) => isIamKeysError(error, 'InvalidInput') && error.details.message === 'aws_access_key_id',
        JSON.stringify(value),
      );
    }
    for (const value of ['a#b', 'a;b', 'a=b', '=', 'a[', '/+=', ']', '~!', '\\', ':', '<', '&%(']) {
      assert.equal(
        editProfile(parse(''), 'prod', { set: { k: value }, remove: [] }),
        `[prod]\nk = ${value}\n`,
        JSON.stringify(value),
      );
    }
  });
});

describe('removing a profile', () => {
  const removals: readonly (readonly [rule: string, before: string, after: string])[] = [
    ['takes its section', '[a]\nk = v\n[prod]\nk = v\n[b]\nk = w\n', '[a]\nk = v\n[b]\nk = w\n'],
    ['takes one blank line with it', '[a]\n\n[prod]\nk = v\n\n\n[b]\n', '[a]\n\n\n[b]\n'],
    ['keeps the blank line that parts its neighbours', '[a]\n[prod]\nk = v\n\n[b]\n', '[a]\n\n[b]\n'],
    ['takes the blank line after the first section', '[prod]\nk = v\n\n[b]\n', '[b]\n'],
    ['keeps comments after its last property', '[prod]\nk = v\n# about b\n[b]\n', '# about b\n[b]\n'],
    ['takes comments between its properties', '[prod]\n# c\nk = v\n', ''],
    ['takes what continues its last property', '[prod]\nk = v\n\n  more\n; x\n', '; x\n'],
    ['takes properties that readers ignore', '[prod]\nk = v\nin valid = v\n\n', ''],
    ['takes an empty section', '[a]\n[prod]\n', '[a]\n'],
    ['changes nothing where it is not', '[a]\r\nk = v', '[a]\r\nk = v'],
  ];
  for (const [rule, before, after] of removals) {
    it(rule, () => {
      assert.equal(removeProfile(parse(before), 'prod'), after);
    });
  }
});

describe('renaming a profile', () => {
  it('changes its header and nothing else', () => {
    assert.equal(renameProfile(parse('[a]\n[prod] # c\r\nk = v'), 'prod', 'live'), '[a]\n[live] # c\r\nk = v');
    assert.equal(renameProfile(parse('[prod];c\n'), 'prod', 'live'), ';c\n[live]\n');
    assert.equal(renameProfile(parse('[a]\n'), 'prod', 'live'), '[a]\n');
  });

  it('knows the header of the default profile in the config file', () => {
    const rename = (text: string, from: string, to: string): string => renameProfile(parse(text, 'config'), from, to);
    assert.equal(rename('[default]\n', 'default', 'live'), '[profile live]\n');
    assert.equal(rename('[profile default]\n', 'default', 'live'), '[profile live]\n');
    assert.equal(rename('[profile live]\n', 'live', 'default'), '[default]\n');
  });

  it('refuses a name that is taken or cannot be a name', () => {
    const refused = (to: string): string => {
      try {
        return renameProfile(parse('[prod]\n[a]\n'), 'prod', to);
      } catch (error) {
        return isIamKeysError(error, 'InvalidProfileName') ? error.details.reason : String(error);
      }
    };
    assert.deepEqual(['a', 'prod', '', 'a b', 'DEFAULT'].map(refused), [
      'taken',
      'taken',
      'empty',
      'characters',
      'reserved',
    ]);
  });
});

function parse(text: string, role: FileRole = 'credentials'): ReturnType<typeof parseDocument> {
  return parseDocument(text, role, '/f');
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

function reversed(): string {
  return `[prod]\naws_secret_access_key = ${SECRET}\naws_access_key_id = ${ID}`;
}
