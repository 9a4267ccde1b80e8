import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.js';
import { projectRoot } from './project.js';

// npm run tour: a person's path through the real workbench; pictures in out/tour. `-- --update` copies them for the README.

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
  grep: '^the tour',
});
if (failed.length > 0 || passed.length === 0) {
  console.error(`The tour failed: ${passed.length} steps passed, ${failed.length} failed`);
  process.exitCode = 1;
} else if (process.argv.includes('--update')) {
  const target = join(projectRoot, 'media', 'tour');
  await rm(target, { recursive: true, force: true });
  await cp(pictures, target, { recursive: true });
  console.log('Copied the pictures to media/tour');
}
