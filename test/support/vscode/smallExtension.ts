import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outRoot } from './paths.js';

/** What an extension of ours for tests and the demo is: its manifest, less what all of them have, and its code, in CommonJS. */
export interface SmallExtension {
  readonly name: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly code: string;
}

/** Packs one. Takes the package there is when it was made of the same. Resolves with its absolute path. */
export async function packSmallExtension({ name, manifest, code }: SmallExtension): Promise<string> {
  const [folder, packagePath] = [join(outRoot, name), join(outRoot, `${name}.vsix`)];
  const made = join(folder, 'made.json');
  const common = { name: `iam-keys-${name}`, publisher: 'iam-keys', version: '0.0.1', license: 'MIT' };
  const files = {
    'package.json': JSON.stringify({
      ...{ ...common, engines: { vscode: '^1.105.0' }, main: './main.js', files: ['main.js'] },
      ...manifest,
    }),
    'main.js': code,
  };
  const wanted = JSON.stringify(files);
  if ((await readFile(made, 'utf8').catch(() => '')) === wanted) return packagePath;
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  // Takes long to load, and is loaded already when our own package was packed.
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
    allowStarActivation: true,
  });
  await writeFile(made, wanted);
  return packagePath;
}
