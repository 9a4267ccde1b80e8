import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openBrowser, sealSecrets } from './browser.js';
import { installBrowser } from './browserInstall.js';
import { installServedEditor } from './editorInstall.js';
import { freePort } from './scratch.js';
import { servedEnvironment, startTestServer } from './servedEditor.js';

const LONGEST_RUN_MINUTES = 15;
const MARK = '[tests] ';

/**
 * Does with a served VS Code what the desktop binary does with `--extensionTestsPath`, and resolves with the exit code.
 * `--disable-workspace-trust` is ignored: trust is a user setting here, so that Restricted Mode can be tested too.
 * With IAM_KEYS_SECRETS=memory the secret storage forgets, as it does without a keyring.
 */
export async function runServedTests(args: readonly string[]): Promise<number> {
  const userData = argument(args, 'user-data-dir');
  const scratch = join(userData, '..');
  const editor = await installServedEditor();
  const browser = await installBrowser(editor);
  const port = await portOf(scratch);
  const server = await startTestServer(editor, {
    port,
    userData,
    extensions: argument(args, 'extensions-dir'),
    env: await servedEnvironment(process.env, scratch),
  });
  try {
    const opened = await openBrowser(browser, join(scratch, 'browser'));
    try {
      if (process.env['IAM_KEYS_SECRETS'] !== 'memory') await sealSecrets(opened.page);
      await opened.page.exposeFunction('codeAutomationLog', hostConsole());
      return await new Promise<number>((resolve, reject) => {
        const fail = (why: string): void => {
          reject(new Error(`${why}\n${server.output().slice(-4000)}`));
        };
        for (const signal of ['SIGINT', 'SIGTERM'] as const) {
          process.once(signal, () => {
            fail(`Got ${signal}`);
          });
        }
        setTimeout(() => {
          fail(`The tests did not end within ${LONGEST_RUN_MINUTES} minutes`);
        }, LONGEST_RUN_MINUTES * 60_000).unref();
        opened.page.once('crash', () => {
          fail('The page crashed');
        });
        void server.ended.then(() => {
          fail('The server ended');
        });
        opened.page
          .exposeFunction('codeAutomationExit', resolve)
          .then(() => opened.page.goto(testAddress(port, args)))
          .catch(reject);
      });
    } finally {
      await opened.close();
    }
  } finally {
    await server.stop();
  }
}

/** The address that makes the workbench run tests: the payload is read under --enable-smoke-test-driver only. */
function testAddress(port: number, args: readonly string[]): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(argument(args, 'extensionDevelopmentPath'))],
    ['extensionTestsPath', remote(argument(args, 'extensionTestsPath'))],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  const opened = args.find((arg) => arg.startsWith('/'));
  const kind = opened?.endsWith('.code-workspace') ? 'workspace' : 'folder';
  query.set(opened === undefined ? 'ew' : kind, opened ?? 'true');
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/** Secrets are kept per origin, so a second run over the same data needs the same port. */
async function portOf(scratch: string): Promise<number> {
  const file = join(scratch, 'port');
  const known = await readFile(file, 'utf8').catch(() => '');
  const port = known === '' ? await freePort() : Number(known);
  await writeFile(file, String(port));
  return port;
}

/** Prints the tests' own lines; the rest of the workbench's and the host's console goes to a file beside the results. */
function hostConsole(): (level: string, args: unknown) => void {
  const results = process.env['IAM_KEYS_HOST_RESULTS'];
  const file = results?.replace(/\.json$/, '.log');
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
  return (level, args) => {
    const words: unknown[] = Array.isArray(args) ? args : [args];
    const line = words.map(String).join(' ');
    if (line.startsWith(MARK)) process.stdout.write(`${line.slice(MARK.length)}\n`);
    else if (file === undefined) process.stdout.write(`${line}\n`);
    else appendFileSync(file, `${level} ${line}\n`);
  };
}

function argument(args: readonly string[], name: string): string {
  const prefix = `--${name}=`;
  const found = args.find((arg) => arg.startsWith(prefix));
  if (found === undefined) throw new Error(`The launcher got no ${prefix}`);
  return found.slice(prefix.length);
}
