import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  killRenames,
  named,
  recordsIn,
  RENAME_CONFIG,
  RENAME_CREDENTIALS,
  renameScene,
} from '../../support/awsFiles/renaming.js';
import { renamesIn } from '../../support/awsFiles/renamesIn.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';
import { testWorld } from '../../support/awsFiles/world.js';

/** Calls before which a kill makes a difference; each one is tried in the long tests. */
const CHANGING = new Set(['rename', 'unlink', 'rmdir', 'file.sync']);

describe('a rename that was cut short', () => {
  const folder = scratchFolder();

  for (const what of ['rename', 'undo'] as const) {
    it(`is whole after the next start, wherever the ${what === 'undo' ? 'undo of a rename' : 'rename'} was killed`, async function () {
      this.timeout(120_000);
      const { kills, finished } = await killRenames(folder(), what, CHANGING);
      assert.ok(kills > 10 && finished > 1 && finished < kills, `${finished} of ${kills}`);
    });
  }

  async function halfDone(config = named(RENAME_CONFIG, 'b')) {
    const home = path.join(folder(), randomUUID());
    const made = renameScene(home);
    const world = testWorld(simulatedTime());
    const renames = renamesIn(home, world);
    await renames.open({ profile: 'a', to: 'b', files: made.scratch.files });
    writeFileSync(made.scratch.files.config, config);
    return { ...made, records: () => recordsIn(home) };
  }

  it('is taken back where the other file cannot follow', async () => {
    const { scratch, next } = await halfDone();
    const ambiguous = `${RENAME_CREDENTIALS}[c]\n`;
    writeFileSync(scratch.files.credentials, ambiguous);
    const { finished } = await next().finishRenames();
    assert.deepEqual(finished, [{ profile: 'a', to: 'b', outcome: 'takenBack' }]);
    assert.deepEqual([scratch.credentials(), scratch.config()], [ambiguous, RENAME_CONFIG]);
  });

  it('stays written down where neither can be, and says why', async () => {
    const config = `${named(RENAME_CONFIG, 'b')}[profile c]\n[profile c]\n`;
    const { scratch, next, records } = await halfDone(config);
    writeFileSync(scratch.files.credentials, `${RENAME_CREDENTIALS}[c]\n`);
    const { finished, failed } = await next().finishRenames();
    assert.deepEqual([finished, failed.map(({ code }) => code)], [[], ['FileAmbiguous']]);
    assert.equal(scratch.config(), config);
    assert.equal(records().length, 1);
  });

  it('is none where both names are there, or one in both files', async () => {
    for (const config of [RENAME_CONFIG, `${RENAME_CONFIG}[profile b]\n`]) {
      const { scratch, next, records } = await halfDone(config);
      assert.deepEqual(await next().finishRenames(), { finished: [], failed: [], unread: [] });
      assert.deepEqual([scratch.config(), records()], [config, []]);
    }
  });
});
