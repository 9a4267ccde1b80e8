import { ensureDependencies } from './dependencies.js';

// npm run bench: all measurements, some ten minutes; `npm run bench -- users marks`: some of them.

ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
const { buildAndPack } = await import('./package.js');
const { bench } = await import('../test/bench/bench.js');

await buildAndPack();
await bench(process.argv.slice(2));
