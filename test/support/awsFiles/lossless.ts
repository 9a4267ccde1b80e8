import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentText } from '../../../src/awsFiles/document/document.js';
import type { Document } from '../../../src/awsFiles/document/document.js';
import { editProfile, removeProfile, renameProfile } from '../../../src/awsFiles/document/documentEdit.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { mergeFiles } from '../../../src/awsFiles/mergedFiles.js';
import { readPlainSection } from '../../../src/awsFiles/portableReader.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { anyFile, plausibleFile, TARGETS } from './arbitraryFile.js';
import { assertMinimal } from './editOracle.js';

const SET = {
  aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE',
  aws_secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const REMOVE = ['aws_session_token', 'aws_security_token'];
const EDITED = /^(aws_access_key_id|aws_secret_access_key|aws_session_token|aws_security_token)[ \t]*=/i;

/** What a document must keep, whatever it is given; `runs` inputs each. */
export const losslessProperties: readonly (readonly [title: string, check: (runs: number) => void])[] = [
  ['a text that is only read comes back byte for byte', readAndBack],
  ['setting keys touches nothing else', setKeys],
  ['setting keys in a file that all readers accept touches nothing else', setKeysInPlausible],
  ['removing a profile touches nothing else', remove],
  ['renaming a profile touches nothing but its header', rename],
];

function readAndBack(runs: number): void {
  const texts = fc.oneof(anyFile, plausibleFile, fc.string({ unit: 'binary', maxLength: 60 }));
  fc.assert(
    fc.property(texts, fc.constantFrom('credentials' as const, 'config' as const), (text, role) => {
      assert.equal(documentText(parseDocument(text, role, '/f')), text);
    }),
    { numRuns: runs },
  );
}

function setKeys(runs: number): void {
  fc.assert(
    fc.property(anyFile, fc.constantFrom(...TARGETS), (text, profile) => {
      const after = unlessRefused(() =>
        editProfile(parseDocument(text, 'credentials', '/f'), profile, { set: SET, remove: REMOVE }),
      );
      if (after !== undefined) assertKeysSet(text, after, profile);
    }),
    { numRuns: runs },
  );
}

function setKeysInPlausible(runs: number): void {
  fc.assert(
    fc.property(plausibleFile, (text) => {
      const document = parseDocument(text, 'credentials', '/f');
      fc.pre(!document.problems.some(({ rejects, profile }) => rejects || profile === 'prod'));
      const after = editProfile(document, 'prod', { set: SET, remove: REMOVE });
      assertKeysSet(text, after, 'prod');
      const again = editProfile(parseDocument(after, 'credentials', '/f'), 'prod', { set: SET, remove: REMOVE });
      assert.equal(again, after, 'the same edit twice is the same as once');
    }),
    { numRuns: runs },
  );
}

function remove(runs: number): void {
  fc.assert(
    fc.property(fc.oneof(anyFile, plausibleFile), fc.constantFrom(...TARGETS), (text, profile) => {
      const after = unlessRefused(() => removeProfile(parseDocument(text, 'credentials', '/f'), profile));
      if (after === undefined) return;
      const expected = profilesOf(text);
      expected.delete(profile);
      assert.deepEqual(profilesOf(after), expected);
      const isOfSection = new Set(sectionLines(text, profile));
      assertMinimal(
        text,
        after,
        (line) => isOfSection.has(line) || line.trim() === '',
        () => false,
      );
    }),
    { numRuns: runs },
  );
}

function rename(runs: number): void {
  fc.assert(
    fc.property(fc.oneof(anyFile, plausibleFile), fc.constantFrom(...TARGETS), (text, profile) => {
      const after = unlessRefused(() => renameProfile(parseDocument(text, 'credentials', '/f'), profile, 'renamed'));
      if (after === undefined) return;
      const expected = profilesOf(text);
      const renamed = expected.get(profile);
      expected.delete(profile);
      if (renamed) expected.set('renamed', renamed);
      assert.deepEqual(profilesOf(after), expected);
      assertMinimal(
        text,
        after,
        (line) => line.startsWith('['),
        (line) => line.startsWith('[renamed]') || /^[#;]/.test(line),
      );
    }),
    { numRuns: runs },
  );
}

function assertKeysSet(before: string, after: string, profile: string): void {
  const was = profilesOf(before);
  const is = profilesOf(after);
  const others = [...(was.get(profile) ?? [])].filter(([key]) => !(key in SET) && !REMOVE.includes(key));
  assert.deepEqual(is.get(profile), new Map([...others, ...Object.entries(SET)]));
  is.delete(profile);
  was.delete(profile);
  assert.deepEqual(is, was, 'other profiles are unchanged');
  assertPlain(readPlainSection(after, profile));
  const comments = new Set(before.match(/[#;].*/g)?.map((comment) => comment.trim()));
  assertMinimal(
    before,
    after,
    (line) => line.startsWith('[') || EDITED.test(line) || /^[ \t]/.test(line),
    (line) => {
      const text = line.trim();
      const [key = '', value] = text.split(' = ');
      return text === '' || text === `[${profile}]` || comments.has(text) || SET[key as keyof typeof SET] === value;
    },
  );
}

function assertPlain(section: ReadonlyMap<string, string> | undefined): void {
  assert.ok(section);
  for (const [key, value] of Object.entries(SET)) assert.equal(section.get(key), value);
}

/** All properties by profile; secrets too, since the document is asked and not the merged files. */
function profilesOf(text: string): Map<string, Map<string, string>> {
  const document = parseDocument(text, 'credentials', '/f');
  const names = mergeFiles(parseDocument('', 'config', '/c'), document).profiles.keys();
  return new Map([...names].map((name) => [name, propertiesIn(document, name)]));
}

function propertiesIn(document: Document, name: string): Map<string, string> {
  const sections = document.sections.filter((section) => section.kind === 'profile' && section.name === name);
  return new Map(sections.flatMap(({ properties }) => properties.map(({ key, value }) => [key, value] as const)));
}

function sectionLines(text: string, name: string): string[] {
  const document = parseDocument(text, 'credentials', '/f');
  return document.sections
    .filter((section) => section.name === name)
    .flatMap(({ header, end }) => document.lines.slice(header, end).map((line) => line.text + line.end));
}

function unlessRefused(edit: () => string): string | undefined {
  try {
    return edit();
  } catch (error) {
    assert.ok(isIamKeysError(error, 'FileAmbiguous') || isIamKeysError(error, 'InvalidProfileName'), String(error));
    return undefined;
  }
}
