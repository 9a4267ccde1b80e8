import { spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project.js';
import { withoutLocalPictures } from './readme.js';

/**
 * Where what is packed can be read by everyone: pictures and links of the README lead there. Without one it has no pictures.
 * @typedef {{ repository: string, commit: string }} Source `owner/name` on GitHub, and 40 hex digits
 */

/**
 * Packs what the build left in dist and says how large it is.
 * @param {string} packagePath
 * @param {string} entry path of the bundle's entry, relative to the project
 * @param {Source} [source]
 */
async function pack(packagePath, entry, source) {
  const { createVSIX } = await import('@vscode/vsce');
  await mkdir(join(projectRoot, 'out'), { recursive: true });
  await createVSIX({
    cwd: projectRoot,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    ...(source ? linksTo(source) : await withoutLinks()),
  });
  const [entrySize, packageSize] = await Promise.all([stat(join(projectRoot, entry)), stat(packagePath)]);
  console.log(`Entry ${kilobytes(entrySize.size)}, package ${kilobytes(packageSize.size)}: ${packagePath}`);
}

/** @param {Source} source */
function linksTo({ repository, commit }) {
  return {
    baseContentUrl: `https://github.com/${repository}/blob/${commit}`,
    baseImagesUrl: `https://raw.githubusercontent.com/${repository}/${commit}`,
  };
}

/** For a package that no public commit is known of: pictures that would be broken are left out. */
async function withoutLinks() {
  const readmePath = join('out', 'packed', 'README.md');
  await mkdir(join(projectRoot, 'out', 'packed'), { recursive: true });
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8');
  await writeFile(join(projectRoot, readmePath), withoutLocalPictures(readme));
  return { rewriteRelativeLinks: false, readmePath };
}

/**
 * Builds the extension and packs it; an older package does not survive a failure.
 * @param {{ source?: Source, folder?: string, ifChanged?: boolean }} [options] absolute path of the folder to pack into, `out` where
 * none is given; `ifChanged`: packs the build there is when nothing it is made of was touched since, as others may be running it
 * @returns {Promise<string>} absolute path of the package, `<name>-<version>.vsix`
 */
export async function buildAndPack({ source, folder = join(projectRoot, 'out'), ifChanged = false } = {}) {
  const { fileName, main } = await readManifest();
  const packagePath = join(folder, fileName);
  const began = new Date();
  await rm(packagePath, { force: true });
  if (!ifChanged || (await isOlderThanSources(join(projectRoot, 'out', 'metafile.json')))) {
    const build = spawnSync(process.execPath, ['esbuild.js'], { cwd: projectRoot, stdio: 'inherit' });
    if (build.status !== 0) throw new Error('The build failed');
  }
  await pack(packagePath, main, source);
  // What was touched while it was packed may not be in it.
  await utimes(packagePath, began, began);
  return packagePath;
}

/**
 * Like `buildAndPack`, but takes the package there is when nothing it is made of was touched since.
 * @returns {Promise<string>} absolute path of the package
 */
export async function buildAndPackIfChanged() {
  const packagePath = join(projectRoot, 'out', (await readManifest()).fileName);
  if (await isOlderThanSources(packagePath)) return buildAndPack();
  console.log(`Nothing changed since ${packagePath} was packed`);
  return packagePath;
}

/**
 * True where it is missing, too.
 * @param {string} path
 */
async function isOlderThanSources(path) {
  const made = await stat(path).catch(() => undefined);
  return !made || (await newestChange()) >= made.mtimeMs;
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
  return { fileName: `${name}-${version}.vsix`, main };
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAndPack();
