import { join } from 'node:path';
import { build } from 'esbuild';
import { outRoot, projectRoot } from '../support/vscode/paths.js';

/** Bundles a script the way the extension is bundled, so that both load the AWS SDK alike; returns the path of its entry. */
export async function bundleClient(name: string): Promise<string> {
  const outdir = join(outRoot, 'bench', name);
  await build({
    entryPoints: [join(projectRoot, 'test', 'bench', 'client', `${name}.ts`)],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
    banner: {
      js: "import{createRequire as benchRequire}from'node:module';const require=benchRequire(import.meta.url);",
    },
  });
  return join(outdir, `${name}.mjs`);
}

/** Bundles what runs inside the extension host. */
export async function bundleHost(name: string): Promise<string> {
  const outfile = join(outRoot, 'bench', 'host', `${name}.cjs`);
  await build({
    entryPoints: [join(projectRoot, 'test', 'bench', 'host', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    minify: true,
    logLevel: 'warning',
  });
  return outfile;
}
