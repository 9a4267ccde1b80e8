import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { plainHeader } from '../../../../src/awsFiles/document/plainHeader.js';
import type { FileRole } from '../../../../src/awsFiles/document/sectionHeader.js';

/** A header and the lines that every reader finds it by; none where they all do, or none can. */
type Row = readonly [header: string, plain?: readonly string[]];

const HEADERS: Readonly<Record<FileRole, readonly Row[]>> = {
  credentials: [
    ['[a]'],
    ['[a] # c'],
    ['[ a ]', ['[a]']],
    ['[\ta]', ['[a]']],
    ['[a];c', [';c', '[a]']],
    ['[ a ] # c', ['# c', '[a]']],
    ['[a] # [c]', ['# [c]', '[a]']],
    ['[a] x', ['# x', '[a]']],
    ['[a] x # c', ['# x # c', '[a]']],
    ['[a]\u00a0x\u00a0;c', ['# x ;c', '[a]']],
    ['[a] \u00a0 ;c', [';c', '[a]']],
    ['[x y]'],
    ['[ x y ];c'],
    ['[profile a] x'],
    ['[a'],
    ['a'],
  ],
  config: [
    ['[profile a]'],
    ['[profile   a ]', ['[profile a]']],
    ['[ default ]', ['[default]']],
    ['[ profile\tdefault]', ['[profile default]']],
    ['[ sso-session s ]', ['[sso-session s]']],
    ['[services s];c', [';c', '[services s]']],
    ['[ profile "a b" ];c', [';c', '[profile "a b"]']],
    ["[profile  'a'] # [c]", ['# [c]', "[profile  'a']"]],
    ['[a];c'],
  ],
};

describe('a header as every reader finds it', () => {
  for (const role of ['credentials', 'config'] as const) {
    for (const [header, plain] of HEADERS[role]) {
      it(`is ${plain ? JSON.stringify(plain.join('\n')) : 'none'} for ${JSON.stringify(header)} of the ${role} file`, () => {
        const document = parseDocument(`${header}\nk = v\n`, role, '/f');
        assert.deepEqual(plainHeader(document, 0), plain);
      });
    }
  }
});
