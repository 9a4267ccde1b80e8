import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.js';
import { projectRoot } from './project.js';

// npm run tour: a person's path through the real workbench; pictures in out/tour. `-- --update` puts them, with fewer colours, where the
// README and the walkthrough show them.

/** More are not told apart in a picture of an editor. */
const COLOURS = 128;

ensureDependencies();
const { buildAndPack } = await import('./package.js');
const { runMochaSuite } = await import('./suites.js');

const pictures = join(projectRoot, 'out', 'tour');
await rm(pictures, { recursive: true, force: true });
await buildAndPack();
const { passed, failed } = await runMochaSuite({
  name: 'tour',
  config: 'test/e2e/.mocharc.json',
  verbose: true,
  grep: '^the (tour|runbook)',
});
if (failed.length > 0 || passed.length === 0) {
  console.error(`The tour failed: ${passed.length} steps passed, ${failed.length} failed`);
  process.exitCode = 1;
} else if (process.argv.includes('--update')) {
  const target = join(projectRoot, 'media', 'tour');
  await rm(target, { recursive: true, force: true });
  await mkdir(target);
  await reduceTo(target);
}

/** @param {string} target folder */
async function reduceTo(target) {
  const { register } = await import('tsx/esm/api');
  register();
  const { pngPixels } = await import('../test/support/pictures/pngPixels.js');
  const { palettePng } = await import('../test/support/pictures/palettePng.js');
  let bytes = 0;
  for (const name of await readdir(pictures)) {
    const reduced = palettePng(pngPixels(await readFile(join(pictures, name))), COLOURS);
    await writeFile(join(target, name), reduced);
    bytes += reduced.length;
  }
  console.log(`Put the pictures into media/tour: ${(bytes / 1024).toFixed(0)} KB`);
}
