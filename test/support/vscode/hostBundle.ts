import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { outRoot, projectRoot } from './paths.js';

/** Absolute paths of a run's test files, sorted; empty where its folder is missing. */
export async function testFiles(folder: string): Promise<string[]> {
  const absolute = join(projectRoot, folder);
  const names = await readdir(absolute).catch(() => []);
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(absolute, name));
}

/**
 * Bundles a run's test files into one module, so that they share what they start (the sandbox), and returns its path.
 * The runner beside it, `out/host/index.cjs`, is what VS Code loads.
 */
export async function bundleHostTests(name: string, files: readonly string[]): Promise<string> {
  const outfile = join(outRoot, 'host', `${name}.tests.cjs`);
  const common: BuildOptions = {
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha', 'fast-check'],
    sourcemap: true,
    logLevel: 'warning',
    // Test files find things through import.meta, which CommonJS does not have.
    define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  };
  const contents = files.map((file) => `import ${JSON.stringify(file)};`).join('\n');
  await build({ ...common, stdin: { contents, resolveDir: projectRoot, loader: 'ts' }, outfile });
  const index = join(projectRoot, 'test', 'host', 'index.ts');
  await build({ ...common, entryPoints: [index], outfile: join(outRoot, 'host', 'index.cjs') });
  return outfile;
}
