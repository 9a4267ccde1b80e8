import { rm, writeFile, mkdir } from 'node:fs/promises';
import { build, context } from 'esbuild';

/**
 * The extension as ESM with split chunks: one copy of `core` at run time, and the AWS SDK in a chunk of its own that is
 * loaded on first use. The metafile is what the layer test reads.
 * @type {import('esbuild').BuildOptions}
 */
const extension = {
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['vscode'],
  minify: true,
  metafile: true,
  logLevel: 'info',
  legalComments: 'none',
  // The SDK's CommonJS parts call require() for Node's own modules.
  banner: {
    js: "import{createRequire as iamKeysRequire}from'node:module';const require=iamKeysRequire(import.meta.url);",
  },
};

await rm('dist', { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  await (await context({ ...extension, minify: false, sourcemap: true })).watch();
} else {
  const { metafile } = await build(extension);
  await mkdir('out', { recursive: true });
  await writeFile('out/metafile.json', JSON.stringify(metafile));
}
