import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project.js';

/**
 * Packs what the build left in dist and says how large it is.
 * @param {string} packagePath
 * @param {string} entry path of the bundle's entry, relative to the project
 */
async function pack(packagePath, entry) {
  const { createVSIX } = await import('@vscode/vsce');
  await mkdir(join(projectRoot, 'out'), { recursive: true });
  await createVSIX({
    cwd: projectRoot,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const [entrySize, packageSize] = await Promise.all([stat(join(projectRoot, entry)), stat(packagePath)]);
  console.log(`Entry ${kilobytes(entrySize.size)}, package ${kilobytes(packageSize.size)}: ${packagePath}`);
}

/**
 * Builds the extension and packs it into `out/<name>-<version>.vsix`; an older package does not survive a failure.
 * @returns {Promise<string>} absolute path of the package
 */
export async function buildAndPack() {
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  const { name, version, main } = /** @type {{ name: string, version: string, main: string }} */ (manifest);
  const packagePath = join(projectRoot, 'out', `${name}-${version}.vsix`);
  await rm(packagePath, { force: true });
  const build = spawnSync(process.execPath, ['esbuild.js'], { cwd: projectRoot, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build failed');
  await pack(packagePath, main);
  return packagePath;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAndPack();
