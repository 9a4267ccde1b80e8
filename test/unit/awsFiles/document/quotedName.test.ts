import assert from 'node:assert/strict';
import { quotedName } from '../../../../src/awsFiles/document/quotedName.js';

/** What stands behind the word of a header, and the name that a POSIX shell makes of it, if that is one word. */
const NAMES: readonly (readonly [text: string, name: string | undefined])[] = [
  ['dev', 'dev'],
  ["'dev'", 'dev'],
  ['"dev"', 'dev'],
  ['"my dev"', 'my dev'],
  ["'my\tdev'", 'my\tdev'],
  ['my" d"\'ev\'', 'my dev'],
  ['my dev', undefined],
  ['"my" dev', undefined],
  ['my\tdev', undefined],
  ['', undefined],
  ['""', undefined],
  ["''", undefined],
  ['""dev', 'dev'],
  ['"dev', undefined],
  ["dev'", undefined],
  ['"dev\'', undefined],
  ['my\\ dev', 'my dev'],
  ['\\"dev\\"', '"dev"'],
  ['\\\\dev', '\\dev'],
  ['dev\\', undefined],
  ['"a\\"b"', 'a"b'],
  ['"a\\\\b"', 'a\\b'],
  ['"a\\\\"', 'a\\'],
  ['"a\\b"', 'a\\b'],
  ['"a\\ b"', 'a\\ b'],
  ['"a"\\ b', 'a b'],
  ["'a\\b'", 'a\\b'],
  ["'a\\'", 'a\\'],
  ["'a\\\\b'", 'a\\\\b'],
  ['"a\'b"', "a'b"],
  ["'a\"b'", 'a"b'],
  ['"a\\', undefined],
  ['"a\\"', undefined],
];

describe('a name in quotes', () => {
  for (const [text, name] of NAMES) {
    it(`${name === undefined ? 'is none' : `is ${JSON.stringify(name)}`} in ${JSON.stringify(text)}`, () => {
      assert.equal(quotedName(text), name);
    });
  }
});
