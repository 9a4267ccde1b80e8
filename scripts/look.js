import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.js';

// For a quick look while developing: `node scripts/look.js [steps.ts]` packs the extension, opens it over a sandbox account,
// runs what the module exports as `look({ workbench, sandbox })`, and leaves a picture in out/look.png, also when it fails.

ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
const { buildAndPack } = await import('./package.js');
const { openSandboxWorkbench } = await import('../test/support/vscode/sandboxWorkbench.js');

/** @typedef {import('../test/support/vscode/sandboxWorkbench.js').SandboxWorkbench} Opened */

await buildAndPack();
const opened = await openSandboxWorkbench();
try {
  await opened.workbench.openContainer('IAM Keys');
  const steps = process.argv[2];
  if (steps === undefined) {
    await opened.workbench.tree('Users').rows();
  } else {
    /** @type {unknown} */
    const module = await import(pathToFileURL(resolve(steps)).href);
    await /** @type {{ look: (opened: Opened) => Promise<void> }} */ (module).look(opened);
  }
} finally {
  console.log(await opened.workbench.screenshot('look'));
  await opened.close();
}
