import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runChild, UNPRIVILEGED } from '../../support/awsFiles/child.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { plainTarget, targetConditions } from '../../support/awsFiles/targetConditions.js';

interface Said {
  readonly creates: number;
  readonly said: string;
  readonly path: string;
}

describe('every condition of the target: no key is made unless it can be stored', function () {
  if (process.platform === 'win32') return;
  const folder = scratchFolder();

  for (const condition of targetConditions) {
    const { title, isRoots = false, arrange, says, names = 'credentials', region = '-', proc = '', shell } = condition;
    it(`${title}: ${says}${isRoots ? ' (as root)' : ''}`, async function () {
      if (isRoots && UNPRIVILEGED.uid === undefined) return this.skip();
      const target = plainTarget(folder());
      const end = arrange(target);
      if (!end) return this.skip();
      try {
        const before = listed(target.home);
        const options = { ...UNPRIVILEGED, ...(shell !== undefined && { shell }) };
        const { stdout, stderr } = await runChild('issueInto', [folder(), region, proc], options);
        assert.notEqual(stdout, '', stderr);
        const said = JSON.parse(stdout) as Said;
        if (says === 'stored') {
          assert.deepEqual([said.creates, said.said], [1, 'stored']);
          assert.match(target.credentials(), /aws_secret_access_key = \S{20,}\n/);
          assert.ok(!existsSync(`${target.files.credentials}.iam-keys-lock`));
          return;
        }
        const where = names === '' ? '' : path.join(target.home, names);
        assert.deepEqual(said, { creates: 0, said: says, path: where });
        assert.deepEqual(listed(target.home), before, 'nothing of ours is left');
      } finally {
        end();
      }
    });
  }
});

function listed(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
}
