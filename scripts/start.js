import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.js';

// npm start: VS Code with the extension over a sandbox account, or with `--server seaweedfs|ministack|moto` over one of those. `--check`
// starts it, asks whether it answers, and stops.

const DEFAULT_PORT = 8650;

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, server: { type: 'string' } } });
const started = performance.now();
ensureDependencies();
// Its cache would stay among the temporary files.
process.env['TSX_DISABLE_CACHE'] = '1';
const { register } = await import('tsx/esm/api');
register();
const { buildAndPackIfChanged } = await import('./package.js');
const { startDemo } = await import('../test/support/vscode/demo.js');
const { demoServerNamed } = await import('../test/support/servers/demoServer.js');

const stopped = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
});
const { PORT, PASSWORD } = process.env;
try {
  const server = demoServerNamed(values.server);
  console.log('Building and packing the extension …');
  const vsix = await buildAndPackIfChanged();
  const demo = await startDemo({
    vsix,
    port: PORT === undefined || PORT === '' ? DEFAULT_PORT : Number(PORT),
    server,
    ...(PASSWORD !== undefined && { password: PASSWORD }),
  });
  try {
    console.log(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    for (const line of demo.instructions) console.log(`  ${line}`);
    console.log('\nCtrl+C ends it and removes everything it made.');
    if (values.check) await check(demo);
    else await Promise.race([stopped, demo.ended]);
  } finally {
    console.log('Stopping …');
    await demo.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// Standard input of a terminal, or a browser's kept connection, must not keep it here.
process.exit();

/** @param {import('../test/support/vscode/demo.js').Demo} demo */
async function check({ address, sandboxUrl }) {
  for (const url of [address, sandboxUrl]) {
    if (url === undefined) continue;
    const { status } = await fetch(url);
    console.log(`${url} answers with ${status}`);
    if (status >= 500) process.exitCode = 1;
  }
}
