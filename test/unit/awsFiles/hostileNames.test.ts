import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editProfile, renameProfile } from '../../../src/awsFiles/document/documentEdit.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { readPlainSection } from '../../../src/awsFiles/portableReader.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { rawLines } from '../../support/awsFiles/editOracle.js';

const FILE = '[victim]\naws_access_key_id = v\n';
const parts = fc.constantFrom(
  ...['\n', '\r', '\r\n', '\0', ']', '[', '#', ';', '=', ' ', '\t', '"', "'", '\\', '\u2028', '\u00a0', '\uFEFF', '😀'],
  ...['a', 'prod', 'victim', 'profile ', 'DEFAULT', '__proto__', 'constructor', '-', '.', '/', '%', '@', ':', '+'],
  ...['\n[victim]\naws_access_key_id = evil', ']\naws_session_token = evil\n[x'],
);
const hostile = fc.array(parts, { maxLength: 5 }).map((each) => each.join(''));
const RUNS = 1_000;

describe('names and values cannot inject anything', () => {
  it(`${RUNS} profile names: refused, or one header of that name and nothing more`, () => {
    let accepted = 0;
    fc.assert(
      fc.property(hostile, (name) => {
        fc.pre(name !== 'victim');
        const document = parseDocument(FILE, 'credentials', '/f');
        const set = unlessRefused('InvalidProfileName', () =>
          editProfile(document, name, { set: { k: 'v' }, remove: [] }),
        );
        const renamed = unlessRefused('InvalidProfileName', () => renameProfile(document, 'victim', name));
        assert.equal(set === undefined, renamed === undefined);
        if (set === undefined) return;
        accepted++;
        assert.deepEqual(rawLines(set), [...rawLines(FILE), '\n', `[${name}]\n`, 'k = v\n']);
        assert.equal(renamed, FILE.replace('victim', name));
        assert.deepEqual(readPlainSection(set, name), new Map([['k', 'v']]));
      }),
      { numRuns: RUNS },
    );
    assert.ok(accepted > RUNS / 50, 'some are good names');
  });

  it(`${RUNS} values: refused, or one property and nothing more`, () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const document = parseDocument(FILE, 'credentials', '/f');
        const set = unlessRefused('InvalidInput', () =>
          editProfile(document, 'victim', { set: { k: value }, remove: [] }),
        );
        if (set === undefined) return;
        assert.equal(set, FILE.replace(']\n', `]\nk = ${value}\n`));
        const [section] = parseDocument(set, 'credentials', '/f').sections;
        assert.deepEqual(
          section?.properties.map(({ key, value: read }) => [key, read]),
          [
            ['k', value],
            ['aws_access_key_id', 'v'],
          ],
        );
      }),
      { numRuns: RUNS },
    );
  });
});

function unlessRefused(code: 'InvalidProfileName' | 'InvalidInput', edit: () => string): string | undefined {
  try {
    return edit();
  } catch (error) {
    assert.ok(isIamKeysError(error, code), String(error));
    return undefined;
  }
}
