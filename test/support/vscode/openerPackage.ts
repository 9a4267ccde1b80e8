import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outRoot } from './paths.js';

const FOLDER = join(outRoot, 'opener');
const PACKAGE = join(outRoot, 'opener.vsix');

const FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'iam-keys-opener',
    displayName: 'IAM Keys: npm start',
    description: 'Opens IAM Keys and its walkthrough. Part of npm start, not of the product.',
    publisher: 'iam-keys',
    version: '0.0.1',
    license: 'MIT',
    engines: { vscode: '^1.105.0' },
    main: './opener.js',
    files: ['opener.js'],
    activationEvents: ['onStartupFinished'],
  }),
  'opener.js': `const { commands } = require('vscode');
exports.activate = () => void open();
async function open() {
  await commands.executeCommand('workbench.view.extension.iamKeys');
  await commands.executeCommand('workbench.action.openWalkthrough', 'iam-keys.iam-keys#start', false);
}
`,
};

/**
 * Packs an extension that opens our view and walkthrough when VS Code starts, which no setting and no argument does. Takes the package
 * there is when it was made of the same. Resolves with its absolute path.
 */
export async function packOpener(): Promise<string> {
  const made = join(FOLDER, 'made.json');
  const wanted = JSON.stringify(FILES);
  if ((await readFile(made, 'utf8').catch(() => '')) === wanted) return PACKAGE;
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(FOLDER, name), text);
  // Takes long to load, and is loaded already when our own package was packed.
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: FOLDER,
    packagePath: PACKAGE,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  await writeFile(made, wanted);
  return PACKAGE;
}
