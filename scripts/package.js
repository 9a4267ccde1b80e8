import { spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, stat, utimes } from 'node:fs/promises';
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
  const { packagePath, main } = await readManifest();
  const began = new Date();
  await rm(packagePath, { force: true });
  const build = spawnSync(process.execPath, ['esbuild.js'], { cwd: projectRoot, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build failed');
  await pack(packagePath, main);
  // What was touched while it was packed may not be in it.
  await utimes(packagePath, began, began);
  return packagePath;
}

/**
 * Like `buildAndPack`, but takes the package there is when nothing it is made of was touched since.
 * @returns {Promise<string>} absolute path of the package
 */
export async function buildAndPackIfChanged() {
  const { packagePath } = await readManifest();
  const packed = await stat(packagePath).catch(() => undefined);
  if (!packed || (await newestChange()) >= packed.mtimeMs) return buildAndPack();
  console.log(`Nothing changed since ${packagePath} was packed`);
  return packagePath;
}

/** Milliseconds since 1970; folders count too, so that a removed file is a change. */
async function newestChange() {
  const top = await readdir(projectRoot);
  const folders = ['src', 'media', 'node_modules/.package-lock.json'];
  const nested = await Promise.all(
    ['src', 'media'].map(async (folder) => {
      const names = await readdir(join(projectRoot, folder), { recursive: true });
      return names.map((name) => join(folder, name));
    }),
  );
  const single = top.filter((name) => /\.(md|json|js)$|^LICENSE$|^\.vscodeignore$/.test(name));
  const changes = [...folders, ...single, ...nested.flat()].map(
    async (path) => (await stat(join(projectRoot, path))).mtimeMs,
  );
  return Math.max(...(await Promise.all(changes)));
}

async function readManifest() {
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  const { name, version, main } = /** @type {{ name: string, version: string, main: string }} */ (manifest);
  return { packagePath: join(projectRoot, 'out', `${name}-${version}.vsix`), main };
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAndPack();
