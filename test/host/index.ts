import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { collectResults, type MochaResults } from '../../scripts/mochaResults.js';

/** What VS Code calls under `--extensionTestsPath`: runs the tests the launcher bundled and leaves the results in its file. */
export async function run(): Promise<void> {
  const tests = environment('IAM_KEYS_HOST_TESTS');
  const grep = process.env['IAM_KEYS_HOST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 120_000,
    reporter: Silent,
    ...(grep !== undefined && { grep }),
  });
  mocha.addFile(tests);
  await mkdir(dirname(environment('IAM_KEYS_HOST_RESULTS')), { recursive: true });
  const results = await new Promise<MochaResults>((resolve) => {
    const runner = mocha.run(() => {
      resolve(collected);
    });
    const collected = collectResults(runner, say);
  });
  const where = vscode.env.remoteName === undefined ? vscode.env.appHost : `${vscode.env.appHost}, served`;
  const editor = `${vscode.env.appName} ${vscode.version} (${where}), Node ${process.versions.node}`;
  await writeFile(environment('IAM_KEYS_HOST_RESULTS'), JSON.stringify({ editor, ...results }, undefined, 2));
  if (results.failed.length > 0) throw new Error(`${results.failed.length} failed`);
}

/** The launcher prints what is marked so and writes the rest of the host's console to a file. */
function say(text: string): void {
  console.log(`[tests] ${text}`);
}

/** Mocha's own reporters write to a console that the host takes apart. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The launcher gave no ${name}`);
  return value;
}
