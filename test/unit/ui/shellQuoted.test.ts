import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { exportCommands } from '../../../src/ui/messages/keyMessages.js';
import { shellQuoted, shellQuotedJson } from '../../../src/ui/shellQuoted.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

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
      const script = samples.map((text) => `printf '%s\\0' ${shellQuoted('linux', text)}\n`).join('');
      const { stdout, stderr } = spawnSync(shell, [], { input: script, encoding: 'utf8' });
      assert.equal(stderr, '');
      assert.deepEqual(stdout.split('\0').slice(0, -1), samples);
    });
  }

  it('is one string of PowerShell, which takes typographic quotes for plain ones', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const quoted = shellQuoted('win32', text);
        const [, inside] = /^'((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)'$/.exec(quoted) ?? assert.fail(quoted);
        assert.equal(inside?.replaceAll(/(['\u2018-\u201b])\1/g, '$1'), text);
      }),
    );
  });

  it('has no character that a terminal takes for a key, where it is JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = shellQuotedJson('win32', text);
        assert.match(quoted, /^'[ -~]*'$/);
        assert.equal(JSON.parse(quoted.slice(1, -1).replaceAll("''", "'")), text);
      }),
    );
  });
});

describe('a pair as commands', () => {
  const folder = scratchFolder();

  it('sets the two variables, and runs nothing of what stands in it', () => {
    for (const [keyId, secret] of hostilePairs(path.join(folder(), 'ran'))) {
      const script = `${exportCommands('linux', keyId, secret)}printf '%s\\0%s' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY"`;
      const { stdout } = spawnSync('sh', [], { input: script, encoding: 'utf8' });
      assert.deepEqual(stdout.split('\0'), [keyId, secret]);
      assert.equal(existsSync(path.join(folder(), 'ran')), false);
    }
  });

  it('reads well where nothing is hostile', () => {
    assert.equal(
      exportCommands('darwin', 'AKIAIOSFODNN7EXAMPLE', 'a/b+c'),
      "export AWS_ACCESS_KEY_ID='AKIAIOSFODNN7EXAMPLE'\nexport AWS_SECRET_ACCESS_KEY='a/b+c'\n",
    );
    assert.equal(
      exportCommands('win32', 'AKIAIOSFODNN7EXAMPLE', 'a/b+c'),
      "$env:AWS_ACCESS_KEY_ID='AKIAIOSFODNN7EXAMPLE'\n$env:AWS_SECRET_ACCESS_KEY='a/b+c'\n",
    );
  });
});

function hostilePairs(mark: string): readonly (readonly [keyId: string, secret: string])[] {
  return [
    [`AKIA'; touch ${mark}; '`, 'x'],
    ['AKIA', `'$(touch ${mark})'`],
    ['AKIA', `x'\ntouch ${mark}\n'`],
    ['AKIA', `\\'; touch ${mark} #`],
    ['AKIA', `"; touch ${mark}; "\`touch ${mark}\``],
  ];
}
