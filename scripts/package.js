import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX, listFiles } from '@vscode/vsce';
import { projectRoot } from './project.js';

/**
 * Packs what `npm run build` left in dist into `out/<name>-<version>.vsix` and says how large it is.
 * @returns {Promise<string>} absolute path of the package
 */
export async function packExtension() {
  /** @type {{ name: string, version: string, main: string }} */
  const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  const packagePath = join(projectRoot, 'out', `${manifest.name}-${manifest.version}.vsix`);
  await mkdir(join(projectRoot, 'out'), { recursive: true });
  await createVSIX({
    cwd: projectRoot,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  for (const file of await listFiles({ cwd: projectRoot, packageManager: 0 })) {
    console.log(`  ${kilobytes((await stat(join(projectRoot, file))).size).padStart(9)}  ${file}`);
  }
  console.log(
    `Entry ${kilobytes((await stat(join(projectRoot, manifest.main))).size)}, package ${kilobytes((await stat(packagePath)).size)}`,
  );
  return packagePath;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await packExtension();
