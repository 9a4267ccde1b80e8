import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { editProfile, removeProfile, renameProfile } from '../../../../src/awsFiles/document/documentEdit.js';
import { toFileProblem } from '../../../../src/awsFiles/document/documentProblems.js';
import { documentText } from '../../../../src/awsFiles/document/document.js';
import { decodeDocument } from '../../../../src/awsFiles/document/decodeDocument.js';
import type { FileProblemKind } from '../../../../src/core/model.js';
import { isIamKeysError } from '../../../../src/core/errors.js';

const OTHER = '\n[other]\nregion = eu-west-1\n';

interface Row {
  readonly text: string;
  readonly kind: FileProblemKind;
  readonly line: number;
  readonly subject?: string;
  /** What is named besides, on its way. */
  readonly besides?: readonly FileProblemKind[];
  /** Profiles that are not written because of it. */
  readonly refused: readonly string[];
}

const ALL = ['prod', 'other'];

/** What readers take in different ways, in a credentials file with a profile `prod` and another. */
const rows: Readonly<Record<string, Row>> = {
  'inline comment': { text: '[prod]\nk = v # c', kind: 'inlineComment', line: 2, subject: 'k', refused: [] },
  'comment that touches the header': {
    text: '[prod]\nk = v\n[next];c\nk = v',
    kind: 'headerComment',
    line: 3,
    subject: 'next',
    refused: ['prod'],
  },
  'comment with a bracket': { text: '[prod] # [c]', kind: 'headerComment', line: 1, subject: 'prod', refused: [] },
  'continuation line': { text: '[prod]\nk = v\n more', kind: 'continuationLine', line: 3, subject: 'k', refused: [] },
  'indented comment': { text: '[prod]\nk = v\n # k = v', kind: 'continuationLine', line: 3, subject: 'k', refused: [] },
  'property as continuation': {
    text: '[prod]\nk = v\n l = w',
    kind: 'indentedProperty',
    line: 3,
    subject: 'k',
    refused: ['prod'],
  },
  'indented property': { text: '[prod]\n k = v', kind: 'indentedProperty', line: 2, refused: ALL },
  'indented header': { text: '[prod]\nk = v\n [next]', kind: 'indentedHeader', line: 3, refused: ALL },
  'indented header with a comment': {
    text: '[prod]\nk = v\n [next] # c',
    kind: 'indentedHeader',
    line: 3,
    refused: ALL,
  },
  'duplicate section': {
    text: '[prod]\nk = v\n[prod]\nl = w',
    kind: 'duplicateSection',
    line: 3,
    subject: 'prod',
    refused: ALL,
  },
  'duplicate section, padded': {
    text: '[prod]\nk = v\n[ prod ]\nl = w',
    besides: ['paddedHeader'],
    kind: 'duplicateSection',
    line: 3,
    subject: 'prod',
    refused: ['prod'],
  },
  'duplicate ignored section': {
    text: '[x y]\n[x y]',
    besides: ['invalidName', 'invalidName'],
    kind: 'duplicateSection',
    line: 2,
    subject: 'x y',
    refused: ALL,
  },
  'duplicate property': {
    text: '[prod]\nk = v\nk = w',
    kind: 'duplicateProperty',
    line: 3,
    subject: 'k',
    refused: ALL,
  },
  'duplicate property in capitals': {
    text: '[prod]\nk = v\nK = w',
    besides: ['upperCaseProperty'],
    kind: 'duplicateProperty',
    line: 3,
    refused: ALL,
    subject: 'k',
  },
  'duplicate property for who ends keys at a colon': {
    text: '[prod]\nk:a = v\nk:b = w',
    kind: 'duplicateProperty',
    line: 3,
    subject: 'k:b',
    refused: ALL,
  },
  'key in capitals': {
    text: '[prod]\nAWS_ACCESS_KEY_ID = v',
    kind: 'upperCaseProperty',
    line: 2,
    subject: 'AWS_ACCESS_KEY_ID',
    refused: [],
  },
  'word profile in the credentials file': {
    text: '[profile prod]\nk = v',
    kind: 'profilePrefixInCredentials',
    line: 1,
    subject: 'profile prod',
    refused: ['prod'],
  },
  'other word in the credentials file': {
    text: '[sso-session prod]\nk = v',
    kind: 'invalidName',
    line: 1,
    subject: 'sso-session prod',
    refused: [],
  },
  'padded header': { text: '[  prod  ]\nk = v', kind: 'paddedHeader', line: 1, subject: 'prod', refused: [] },
  'name with a blank': { text: '[pr od]\nk = v', kind: 'invalidName', line: 1, subject: 'pr od', refused: [] },
  'name in quotes': { text: '["prod"]\nk = v', kind: 'invalidName', line: 1, subject: '"prod"', refused: ['prod'] },
  'key with a blank': { text: '[prod]\nk l = v', kind: 'invalidName', line: 2, refused: [] },
  'key behind other white space': {
    text: '[prod]\n\u00a0aws_access_key_id = v',
    kind: 'invalidName',
    line: 2,
    refused: ['prod'],
  },
  'key with a colon': { text: '[prod]\nk: v', kind: 'notAProperty', line: 2, refused: ALL },
  'lone carriage return': { text: '[prod]\nk = v\rl = w', kind: 'loneCarriageReturn', line: 2, refused: ALL },
  'byte-order mark': { text: '\uFEFF[prod]\nk = v', kind: 'byteOrderMark', line: 1, refused: ALL },
  'property before a section': {
    text: 'k = v\n[prod]',
    kind: 'propertyBeforeSection',
    line: 1,
    subject: 'k',
    refused: ALL,
  },
  'unclosed header': { text: '[prod\nk = v', kind: 'unclosedHeader', line: 1, refused: ALL },
  __proto__: { text: '[__proto__]\nk = v', kind: 'protoSection', line: 1, subject: '__proto__', refused: ALL },
  '__proto__ with the word profile': {
    text: '[profile __proto__]',
    kind: 'protoSection',
    line: 1,
    subject: 'profile __proto__',
    refused: ALL,
  },
  'member of every object': {
    text: '[constructor]',
    kind: 'protoSection',
    line: 1,
    subject: 'constructor',
    refused: [],
  },
  'DEFAULT in capitals': {
    text: '[DEFAULT]\nk = v',
    kind: 'defaultInCapitals',
    line: 1,
    subject: 'DEFAULT',
    refused: ALL,
  },
  'text after a header': {
    text: '[other2]\nk = v\n[prod] /* x */\nk = v',
    kind: 'textAfterHeader',
    line: 3,
    subject: 'prod',
    refused: ALL,
  },
  'ill-formed name that stands twice': {
    text: '[next]\nmy note = 1\nmy note = 2',
    besides: ['invalidName', 'invalidName'],
    kind: 'duplicateProperty',
    line: 3,
    refused: ALL,
  },
  'key behind other white space beside its twin': {
    text: '[next]\naws_access_key_id = v\naws_access_key_id\u00a0= w',
    besides: ['invalidName'],
    kind: 'duplicateProperty',
    line: 3,
    refused: ALL,
  },
  'name in other white space': {
    text: '[prod\u00a0]\nk = v',
    kind: 'invalidName',
    line: 1,
    subject: 'prod\u00a0',
    refused: ['prod'],
  },
  'rest of a token': {
    text: '[prod]\naws_session_token = IQoJb3JpZ2luX2Vj\nEXAMPLEtoken==',
    kind: 'brokenValue',
    besides: ['upperCaseProperty'],
    line: 3,
    subject: 'aws_session_token',
    refused: ['prod'],
  },
  'rest of a secret': {
    text: '[next]\naws_secret_access_key = wJalrXUtnFEMI/\nK7MDENG/bPxRfiCYEXAMPLEKEY',
    kind: 'brokenValue',
    line: 3,
    subject: 'aws_secret_access_key',
    refused: ALL,
  },
  'header without a name': {
    text: '[next]\n[]\nk = v',
    kind: 'notAProperty',
    besides: ['invalidName'],
    line: 2,
    refused: ALL,
  },
  'NUL byte': { text: '[prod]\nk = \0', kind: 'nulByte', line: 2, refused: ALL },
};

describe('what readers take in different ways', () => {
  for (const [title, { text, kind, line, subject, besides = [], refused }] of Object.entries(rows)) {
    it(`is named with its line: ${title}`, () => {
      const { problems } = parseDocument(text + OTHER, 'credentials', '/f');
      const expected = { path: '/f', line, kind, ...(subject !== undefined && { subject }) };
      const [main] = problems.filter((problem) => problem.kind === kind).map(toFileProblem);
      assert.deepEqual(main, expected);
      const others = problems.filter((problem) => problem.kind !== kind);
      assert.deepEqual(
        others.map((problem) => problem.kind),
        besides,
      );
    });

    it(`is refused where it matters: ${title}`, () => {
      const document = parseDocument(text + OTHER, 'credentials', '/f');
      const edits = [
        (name: string) => editProfile(document, name, { set: { aws_access_key_id: 'v' }, remove: [] }),
        (name: string) => removeProfile(document, name),
        (name: string) => renameProfile(document, name, 'new'),
        (name: string) => renameProfile(document, 'new', name),
      ];
      for (const edit of edits)
        assert.deepEqual(
          ALL.filter((name) => isRefused(() => edit(name), line)),
          refused,
        );
    });
  }

  it('is named in the config file, too', () => {
    const text =
      '[__proto__]\n[profile __proto__]\n[ sso-session x ]\n[services x y]\n[profile "a"]\n[profile a]\n[profile  b]\n[other]';
    assert.deepEqual(
      parseDocument(text, 'config', '/f').problems.map(({ line, kind, rejects, profile }) => [
        line,
        kind,
        rejects,
        profile,
      ]),
      [
        [1, 'protoSection', true, undefined],
        [2, 'protoSection', true, '__proto__'],
        [3, 'paddedHeader', false, undefined],
        [4, 'invalidName', false, undefined],
        [5, 'invalidName', false, 'a'],
        [6, 'duplicateSection', false, 'a'],
        [7, 'paddedHeader', false, undefined],
      ],
    );
  });

  it('is named for [default] beside [profile default]', () => {
    const { problems } = parseDocument('[default]\n[profile default]', 'config', '/f');
    assert.deepEqual(problems, [
      { path: '/f', line: 2, kind: 'duplicateSection', rejects: false, subject: 'default', profile: 'default' },
    ]);
  });

  it('is a section of the config file that lacks the word "profile"', () => {
    const text =
      '[dev]\nregion = eu-west-1\n[plugins]\ncli_x = y\n[default]\nregion = x\n[sso-session]\nsso_region = x\n[a b]\nregion = y\n';
    const named = parseDocument(text, 'config', '/f').problems.map(({ line, kind, subject, profile }) => [
      ...[line, kind, subject, profile],
    ]);
    assert.deepEqual(named, [
      [1, 'profileWordMissing', 'dev', undefined],
      [7, 'profileWordMissing', 'sso-session', undefined],
    ]);
    assert.deepEqual(parseDocument('[dev]\nregion = eu-west-1\n', 'credentials', '/f').problems, []);
  });

  it('never shows what may be a piece of a token, however it is broken', () => {
    const pieces = ['EXAMPLEtoken//+AbC0', 'abc', 'aB9', 'UPPER', 'lower', 'aws_session_tokeN'];
    for (const head of [
      '[p]\n',
      '',
      '[p]\naws_session_token = A\n',
      '[p]\naws_session_token = A\n  B=\n',
      '[p]\n\tk = v\n',
    ])
      for (const [piece, space, end] of pieces
        .slice(0, 5)
        .flatMap((each) =>
          ['', ' ', '\t'].flatMap((space) =>
            ['=', '==', '', '= ', ' == # c'].map((end) => [each, space, end] as const),
          ),
        )) {
        // What is not all that stands in a line can be told from a piece of a token.
        const isAlone = !end.includes('#') || /[A-Z]/.test(piece);
        const { problems } = parseDocument(
          `${head}${space}${piece}${end}\n${space}${piece}${end}\n`,
          'credentials',
          '/f',
        );
        const shown = problems.map(toFileProblem).map(({ subject = '' }) => subject.toLowerCase());
        if (isAlone) assert.ok(!shown.includes(piece.toLowerCase()), `${head}${space}${piece}${end}`);
      }
  });

  it('is invalid UTF-8, too', () => {
    const bytes = Buffer.from('[prod]\nk = \xe4\n[other]\n', 'latin1');
    const document = decodeDocument(bytes, 'credentials', '/f');
    assert.deepEqual(document.problems, [{ path: '/f', line: 2, kind: 'invalidUtf8', rejects: true }]);
    assert.deepEqual(
      document.sections.map(({ name }) => name),
      ['prod', 'other'],
    );
    assert.ok(isRefused(() => removeProfile(document, 'other'), 2));
  });

  it('is UTF-16, and then nothing else', () => {
    const text = '[prod]\r\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\r\n[prod]\r\nn\u00f6te = \u2713\r\n';
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    const marked = [Buffer.from([0xff, 0xfe]), little];
    for (const bytes of [Buffer.concat(marked), Buffer.concat([Buffer.from([0xfe, 0xff]), big]), little, big]) {
      const document = decodeDocument(bytes, 'credentials', '/f');
      assert.deepEqual(document.problems, [{ path: '/f', line: 1, kind: 'utf16', rejects: true }]);
      assert.deepEqual(document.sections, []);
      assert.equal(documentText(document), text);
      assert.ok(isRefused(() => editProfile(document, 'prod', { set: { region: 'v' }, remove: [] }), 1));
    }
    assert.equal(decodeDocument(Buffer.from('[a]\nk = \0\0\0\n'), 'config', '/f').problems[0]?.kind, 'nulByte');
    assert.equal(decodeDocument(Buffer.from('\0\0'), 'config', '/f').problems[0]?.kind, 'nulByte');
  });

  it('comes in the order of the lines, and never with a value', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const text = `aws_secret_access_key = ${secret}\n${secret}\n[a]\nk: ${secret}\n ${secret}\n[a]\nk = v\n ${secret}\n`;
    const { problems } = parseDocument(text, 'credentials', '/f');
    assert.deepEqual(
      problems.map(({ line }) => line),
      [1, 2, 4, 6, 8],
    );
    assert.doesNotMatch(JSON.stringify(problems), new RegExp(secret));
  });
});

function isRefused(edit: () => void, line: number): boolean {
  try {
    edit();
    return false;
  } catch (error) {
    if (isIamKeysError(error, 'InvalidProfileName') && error.details.reason === 'taken') return false;
    assert.ok(isIamKeysError(error, 'FileAmbiguous'), String(error));
    assert.equal(error.details.problem.line, line);
    return true;
  }
}
