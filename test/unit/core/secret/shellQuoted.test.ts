import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { shellQuoted, shellQuotedJson } from '../../../../src/core/secret/shellQuoted.js';

const HOSTILE = [
  "'",
  '"',
  '\\',
  '`',
  '$(',
  ')',
  '$HOME',
  ';',
  '&',
  '|',
  '\n',
  ' ',
  '!',
  '*',
  '~',
  '{a,b}',
  '\u2019',
  '\u0003',
  'é',
  'a',
];
const texts = fc.string({ unit: fc.constantFrom(...HOSTILE), maxLength: 12 });

describe('text quoted for a shell', () => {
  for (const shell of ['sh', 'bash', 'dash', 'zsh', 'ksh', 'fish']) {
    it(`is the same text in ${shell}`, function () {
      if (spawnSync(shell, ['-c', 'exit 0']).status !== 0) this.skip();
      const samples = fc.sample(texts, { numRuns: 500, seed: 7 });
      const script = samples.map((text) => `printf '%s\\0' ${shellQuoted('posix', text)}\n`).join('');
      const { stdout, stderr } = spawnSync(shell, [], { input: script, encoding: 'utf8' });
      assert.equal(stderr, '');
      assert.deepEqual(stdout.split('\0').slice(0, -1), samples);
    });
  }

  it('is one string of PowerShell, which takes typographic quotes for plain ones', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const quoted = shellQuoted('powershell', text);
        const [, inside] = /^'((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)'$/.exec(quoted) ?? assert.fail(quoted);
        assert.equal(inside?.replaceAll(/(['\u2018-\u201b])\1/g, '$1'), text);
      }),
    );
  });

  it('has no character that a terminal takes for a key, where it is JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = shellQuotedJson('powershell', text);
        assert.match(quoted, /^'[ -~]*'$/);
        assert.equal(JSON.parse(quoted.slice(1, -1).replaceAll("''", "'")), text);
      }),
    );
  });
});
