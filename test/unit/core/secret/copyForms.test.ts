import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { copyText, type CopiedPair, type PairForm } from '../../../../src/core/secret/copyForms.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { rejection } from '../../../support/rejection.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';

const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

function text(
  form: PairForm,
  changes: Partial<Omit<CopiedPair, 'secret'>> & { readonly secret?: string } = {},
): string {
  const { secret = SECRET, ...others } = changes;
  const pair = { keyId: KEY_ID, owner: 'bob', shell: 'posix', ...others } as const;
  return copyText(form, { ...pair, secret: new SecretText(secret) }).reveal();
}

/** All that a shell could read something in, as far as a secret may hold it. */
const plainSecrets = fc.string({
  unit: fc.constantFrom(...Array.from(String.raw`$(){}[]<>;&|\*?!#~=%^,:-+/aA1`)),
  minLength: 1,
  maxLength: 16,
});

const SHELLS = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'fish'];

describe('a pair in the forms it is copied in', () => {
  const folder = scratchFolder();

  it('reads as documented', () => {
    assert.equal(text('secret'), SECRET);
    assert.equal(text('keyId'), KEY_ID);
    assert.equal(text('both'), `${KEY_ID}\n${SECRET}\n`);
    assert.equal(text('export'), `export AWS_ACCESS_KEY_ID='${KEY_ID}'\nexport AWS_SECRET_ACCESS_KEY='${SECRET}'\n`);
    assert.equal(text('powershell'), `$env:AWS_ACCESS_KEY_ID='${KEY_ID}'\n$env:AWS_SECRET_ACCESS_KEY='${SECRET}'\n`);
    assert.equal(text('dotenv'), `AWS_ACCESS_KEY_ID=${KEY_ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`);
    assert.deepEqual(JSON.parse(text('credentialProcess')), {
      Version: 1,
      AccessKeyId: KEY_ID,
      SecretAccessKey: SECRET,
    });
    assert.equal(text('awsCsv'), `User name,Access key ID,Secret access key\nbob,${KEY_ID},${SECRET}\n`);
    assert.equal(
      text('github'),
      ` printf '%s\\n' 'AWS_ACCESS_KEY_ID=${KEY_ID}' 'AWS_SECRET_ACCESS_KEY=${SECRET}' | gh secret set -f -\n`,
    );
    assert.equal(
      text('gitlab', { shell: 'powershell' }),
      ` '${KEY_ID}' | glab variable set AWS_ACCESS_KEY_ID\n '${SECRET}' | glab variable set AWS_SECRET_ACCESS_KEY --masked\n`,
    );
  });

  for (const shell of SHELLS) {
    it(`sets the two variables in ${shell}`, function () {
      if (spawnSync(shell, ['-c', 'exit 0']).status !== 0) this.skip();
      const secrets = fc.sample(plainSecrets, { numRuns: 100, seed: 5 });
      const show = `printf '%s\\n%s\\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY"\n`;
      const script = secrets.map((secret) => `${text('export', { secret })}${show}`).join('');
      const { stdout, stderr } = spawnSync(shell, [], { input: script, encoding: 'utf8' });
      assert.equal(stderr, '');
      assert.equal(stdout, secrets.map((secret) => `${KEY_ID}\n${secret}\n`).join(''));
    });

    it(`gives the programs of GitHub and GitLab the secret by their input alone, in ${shell}`, function () {
      const found = spawnSync('sh', ['-c', `command -v ${shell}`], { encoding: 'utf8' }).stdout.trim();
      if (found === '') this.skip();
      for (const program of ['gh', 'glab']) standIn(path.join(folder(), program));
      const secrets = fc.sample(plainSecrets, { numRuns: 20, seed: 6 });
      const script = secrets.map((secret) => `${text('github', { secret })}${text('gitlab', { secret })}`).join('');
      // With these two on the PATH alone, whatever else runs is part of the shell.
      const { stdout, stderr } = spawnSync(found, [], { input: script, encoding: 'utf8', env: { PATH: folder() } });
      assert.equal(stderr, '');
      assert.equal(
        stdout,
        secrets
          .map((secret) => {
            const quoted = /^[\w+/=.-]+$/.test(secret) ? secret : `'${secret}'`;
            return [
              `gh secret set -f -\nAWS_ACCESS_KEY_ID=${KEY_ID}\nAWS_SECRET_ACCESS_KEY=${quoted}\n`,
              `glab variable set AWS_ACCESS_KEY_ID\n${KEY_ID}\n`,
              `glab variable set AWS_SECRET_ACCESS_KEY --masked\n${secret}\n`,
            ].join('');
          })
          .join(''),
      );
    });
  }

  it('sets the two variables in PowerShell', function () {
    if (spawnSync('pwsh', ['-NoProfile', '-Command', 'exit 0']).status !== 0) this.skip();
    for (const secret of fc.sample(plainSecrets, { numRuns: 5, seed: 7 })) {
      const script = `${text('powershell', { secret })}"$env:AWS_ACCESS_KEY_ID $env:AWS_SECRET_ACCESS_KEY"`;
      const { stdout } = spawnSync('pwsh', ['-NoProfile', '-Command', script], { encoding: 'utf8' });
      assert.equal(stdout.trimEnd(), `${KEY_ID} ${secret}`);
    }
  });

  it('runs nothing of what stands in a pair that no IAM made: it is refused', async () => {
    const mark = path.join(folder(), 'ran');
    for (const secret of [`'$(touch ${mark})'`, `x'\ntouch ${mark}\n'`, `"; touch ${mark}; "\`touch ${mark}\``]) {
      for (const form of ['both', 'export', 'powershell', 'github', 'gitlab', 'dotenv', 'awsCsv'] as const) {
        const error = await rejection(Promise.resolve().then(() => text(form, { secret })));
        assert.deepEqual([error.code, error.details], ['StrangePair', { part: 'secret' }]);
      }
      spawnSync('sh', [], { input: `printf '%s' ${text('secret', { secret })}`, encoding: 'utf8' });
      assert.equal(existsSync(mark), false);
    }
    const error = await rejection(Promise.resolve().then(() => text('export', { keyId: `AKIA'; touch ${mark}; '` })));
    assert.deepEqual(error.details, { part: 'keyId' });
  });

  it('names a user for the AWS CLI, which cuts at each comma, as one profile', () => {
    assert.match(text('awsCsv', { owner: 'a,b+c=d@e.f "g"' }), /\na-b\+c=d@e\.f--g-,AKIA/);
  });
});

/** A program that shows its name, its arguments and its input, with what every shell has. */
function standIn(file: string): void {
  const name = path.basename(file);
  writeFileSync(
    file,
    `#!/bin/sh\nprintf '%s\\n' "${name} $*"\nwhile IFS= read -r line; do printf '%s\\n' "$line"; done\n`,
  );
  chmodSync(file, 0o755);
}
