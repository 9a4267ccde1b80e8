import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** What VS Code calls under `--extensionTestsPath`: runs the tests the launcher bundled and leaves the results in its file. */
export async function run(): Promise<void> {
  const tests = environment('IAM_KEYS_HOST_TESTS');
  const grep = process.env['IAM_KEYS_HOST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: Silent,
    ...(grep !== undefined && { grep }),
  });
  mocha.addFile(tests);
  await mkdir(dirname(environment('IAM_KEYS_HOST_RESULTS')), { recursive: true });
  const passed: string[] = [];
  const failed: { title: string; message: string }[] = [];
  const skipped: string[] = [];
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', (test) => {
      passed.push(test.fullTitle());
      say(`✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', (test) => {
      skipped.push(test.fullTitle());
      say(`- ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error: Error) => {
      const message = error.stack ?? error.message;
      failed.push({ title: test.fullTitle(), message });
      say(`✘ ${test.fullTitle()}\n${message}`);
    });
  });
  const where = vscode.env.remoteName === undefined ? vscode.env.appHost : `${vscode.env.appHost}, served`;
  const editor = `${vscode.env.appName} ${vscode.version} (${where}), Node ${process.versions.node}`;
  await writeFile(
    environment('IAM_KEYS_HOST_RESULTS'),
    JSON.stringify({ editor, passed, failed, skipped }, undefined, 2),
  );
  if (failed.length > 0) throw new Error(`${failed.length} failed`);
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
