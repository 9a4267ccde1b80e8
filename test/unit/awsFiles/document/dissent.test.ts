import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { editProfile, removeProfile, renameProfile } from '../../../../src/awsFiles/document/documentEdit.js';
import { toFileProblem } from '../../../../src/awsFiles/document/documentProblems.js';
import { documentText } from '../../../../src/awsFiles/document/document.js';
import { decodeDocument } from '../../../../src/awsFiles/document/decodeDocument.js';
import { isIamKeysError } from '../../../../src/core/errors.js';
import { ALL, DISSENT } from './dissentRows.js';

const OTHER = '\n[other]\nregion = eu-west-1\n';

describe('what readers take in different ways', () => {
  for (const [title, { text, kind, line, subject, besides = [], refused }] of Object.entries(DISSENT)) {
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
