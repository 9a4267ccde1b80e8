import assert from 'node:assert/strict';
import { readsBetter } from '../../../../src/awsFiles/document/readsBetter.js';
import type { Expected } from '../../../../src/awsFiles/document/readsBetter.js';

interface Row {
  readonly before: string;
  readonly after: string;
  readonly expected?: Expected;
}

const BETTER: Readonly<Record<string, Row>> = {
  'with one problem less': { before: '[a]\nREGION = x\n', after: '[a]\nregion = x\n' },
  'with as many less as were to be gone': {
    before: '[a]\nREGION = x\nOUTPUT = y\n',
    after: '[a]\nregion = x\noutput = y\n',
    expected: { fewer: 2 },
  },
  'with two of a kind that were there before': {
    before: '[a]\nk = v\nk = v\nk = v\nREGION = x\n',
    after: '[a]\nk = v\nk = v\nk = v\nregion = x\n',
  },
  'with a profile that was to be new': {
    before: '[profile a]\nregion = x\n',
    after: '[a]\nregion = x\n',
    expected: { added: ['a'] },
  },
  'where the AWS CLI reads a value as the specification does only now': {
    before: '[a]\nregion = x # c\n',
    after: '[a]\n# c\nregion = x\n',
  },
  'where the AWS CLI keeps a blank line that the specification does not': {
    before: '[a]\nk = v # c\n\n  more\n',
    after: '[a]\n# c\nk = v\n\n  more\n',
  },
  'where the AWS CLI finds a profile only now, and one of its values with a comment': {
    before: '[ a ]\nk = v # c\n',
    after: '[a]\nk = v # c\n',
  },
};

const NO_BETTER: Readonly<Record<string, Row>> = {
  'without a problem less': { before: '[a]\nREGION = x\n', after: '[a]\nREGION = x\n' },
  'with fewer less than were to be gone': {
    before: '[a]\nREGION = x\nOUTPUT = y\n',
    after: '[a]\nregion = x\nOUTPUT = y\n',
    expected: { fewer: 2 },
  },
  'with a problem of another key': {
    before: '[a]\nk = v\nk = v\nk = v\nl = w\n',
    after: '[a]\nk = v\nl = w\nl = w\n',
  },
  'with a problem more often': {
    before: '[a]\nk = v\nk = v\nl = w\nl = w\nl = w\n',
    after: '[a]\nk = v\nk = v\nk = v\nl = w\n',
  },
  'with a problem for which a reader now rejects the file': {
    before: '[a]\n[ a ]\nk = v\nk = v\n',
    after: '[a]\n[a]\nk = v\n',
  },
  'with another value': { before: '[a]\nREGION = x\n', after: '[a]\nregion = y\n' },
  'with another line in a value': {
    before: '[a]\nREGION = x\nk = v\n  more\n',
    after: '[a]\nregion = x\nk = v\n  other\n',
  },
  'with two lines of a value as one': {
    before: '[a]\nREGION = x\nk = v\n  more\n  still\n',
    after: '[a]\nregion = x\nk = v\n  morestill\n',
  },
  'with a nested line as the value': { before: '[a]\nk =\n  more\n', after: '[a]\nk = more\n' },
  'with a profile that was not to be new': { before: '[profile a]\nregion = x\n', after: '[a]\nregion = x\n' },
  'with another profile than was to be new': {
    before: '[profile a]\nregion = x\n',
    after: '[a]\nregion = x\n',
    expected: { added: ['b'] },
  },
  'with values in a profile that was to be new and was there': {
    before: '[a]\nREGION = x\n',
    after: '[a]\nregion = x\n',
    expected: { added: ['a'] },
  },
  'without a profile that only the specification finds': {
    before: '[a]\n  k = v\n[a]\nregion = x\n[b];c\n',
    after: '[a]\n  k = v\n[a]\nregion = x\n',
  },
  'without a value that only the specification finds': {
    before: '[a]\n  k = v\n[a]\nregion = x\n[b];c\nl = w\n',
    after: '[a]\n  k = v\n[a]\nregion = x\n[b]\n',
  },
  'where the SDK for Java rejects the file only now': {
    before: '[profile a]\n  region = x\n',
    after: '[a]\n  region = x\n',
    expected: { added: ['a'] },
  },
  'where the AWS CLI reads another comment into a value': {
    before: '[a]\nk = v # c\nREGION = x\n',
    after: '[a]\nk = v # d\nregion = x\n',
  },
  'where the AWS CLI reads another value in a section that the specification ignores': {
    before: '[a]\nREGION = x\n[x y]\nk = v\n',
    after: '[a]\nregion = x\n[x y]\nk = w\n',
  },
  'where SDKs for which the case of a key counts lose it': {
    before: '[a]\nregion = x\nREGION = x\n',
    after: '[a]\nREGION = x\n',
  },
  'where the SDK for JavaScript reads a value into the section before': {
    before: '[a]\nk = v\n[c]\n[b];c\nREGION = x\nk = w\n',
    after: '[a]\nk = v\n[b];c\nregion = x\nk = w\n[c]\n',
  },
};

describe('a text that reads', () => {
  for (const [rows, isBetter] of [
    [BETTER, true],
    [NO_BETTER, false],
  ] as const) {
    for (const [title, { before, after, expected }] of Object.entries(rows)) {
      it(`${isBetter ? 'better' : 'no better'} is one ${title}`, () => {
        assert.equal(readsBetter('credentials', before, after, expected), isBetter);
      });
    }
  }
});
