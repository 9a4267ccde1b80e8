import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from '../support/vscode/browser.js';
import { installBrowser } from '../support/vscode/browserInstall.js';
import { installServedEditor } from '../support/vscode/editorInstall.js';
import { projectRoot } from '../support/vscode/paths.js';
import { awsEnvironment, createScratch, freePort, writeUserSettings } from '../support/vscode/scratch.js';
import { servedEnvironment, startTestServer } from '../support/vscode/servedEditor.js';

const LONGEST_MINUTES = 6;
/** Starts the lines that a host says to the person who waits. */
const MARK = '[bench] ';

/** The folder of another version of ours, built, that is measured by turns with this one; undefined without it. */
export const otherVersion = process.env['IAM_KEYS_BESIDE'];

/** What runs in a fresh extension host. */
export interface BenchHost {
  /** Path of the bundle whose `run()` measures and writes its answer to `BENCH_RESULT`. */
  readonly module: string;
  /** Absolute path of the extension that is under development, and so in test mode. */
  readonly development: string;
  /** Folders of extensions that are installed. */
  readonly installed?: readonly string[];
  /** Folder to take for VS Code's built-in extensions. */
  readonly builtin?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Opened as the workspace. */
  readonly folder?: string;
  /** A view by its title, and how many rows are all of it: the module is told when the first and when all are drawn. */
  readonly drawn?: { readonly view: string; readonly rows: number };
}

/** Height of a row in pixels. */
const ROW = 22;

/** Runs in the page, which is what draws. Of all rows it makes room for all, and elements for those that can be seen. */
function watchRows({ view, rows }: { readonly view: string; readonly rows: number }): string {
  return `{
    const told = new Set();
    const tell = (what) => {
      if (told.has(what)) return;
      told.add(what);
      requestAnimationFrame(() => benchDrawn(what, Date.now()));
    };
    new MutationObserver(() => {
      const list = document.querySelector('.part.sidebar [role="tree"][aria-label="${view}"] .monaco-list-rows');
      if (list?.querySelector('.monaco-list-row')) tell('first');
      if (list?.clientHeight >= ${rows * ROW}) tell('all');
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });
  }`;
}

/** Starts VS Code in a browser, lets the module measure, and returns its answer. */
export async function runBenchHost<T>(host: BenchHost): Promise<T> {
  const editor = await installServedEditor();
  const browser = await installBrowser(editor);
  const scratch = await createScratch('bench');
  try {
    const result = join(scratch.folder, 'result.json');
    await writeUserSettings(scratch, host.settings ?? {});
    await mkdir(scratch.extensions, { recursive: true });
    for (const folder of host.installed ?? []) {
      await cp(folder, join(scratch.extensions, folder.split('/').at(-1) ?? ''), { recursive: true });
    }
    const port = await freePort();
    const drawn = join(scratch.folder, 'drawn');
    await mkdir(drawn);
    const env = { ...process.env, ...awsEnvironment(scratch), ...host.env, BENCH_RESULT: result, BENCH_DRAWN: drawn };
    const server = await startTestServer(editor, {
      port,
      userData: scratch.userData,
      extensions: scratch.extensions,
      env: await servedEnvironment(env, scratch.folder),
      ...(host.builtin !== undefined && { builtin: host.builtin }),
    });
    try {
      const opened = await openBrowser(browser, scratch.browser);
      try {
        if (host.drawn) {
          const tell = (what: string, at: number) => writeFile(join(drawn, what), String(at));
          await opened.page.exposeFunction('benchDrawn', tell);
          await opened.page.addInitScript(watchRows(host.drawn));
        }
        const said: string[] = [];
        await opened.page.exposeFunction('codeAutomationLog', (_level: string, words: unknown) => {
          const line = String(words);
          if (line.startsWith(MARK)) console.log(line.slice(MARK.length));
          said.push(line);
        });
        const exited = new Promise<number>((resolve, reject) => {
          void server.ended.then(() => {
            reject(new Error(`VS Code ended:\n${server.output().slice(-800)}`));
          });
          opened.page.exposeFunction('codeAutomationExit', resolve).catch(reject);
          setTimeout(() => {
            reject(new Error(`The measuring did not end within ${LONGEST_MINUTES} minutes`));
          }, LONGEST_MINUTES * 60_000).unref();
        });
        await opened.page.goto(addressOf(port, host));
        const code = await exited;
        if (code !== 0) throw new Error(`The measuring failed:\n${said.slice(-5).join('\n').slice(0, 800)}`);
      } finally {
        await opened.close();
      }
    } finally {
      await server.stop();
    }
    return JSON.parse(await readFile(result, 'utf8')) as T;
  } finally {
    await scratch.remove();
  }
}

function addressOf(port: number, { development, module, folder }: BenchHost): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(development)],
    ['extensionTestsPath', remote(module)],
  ];
  const opened = folder === undefined ? { ew: 'true' } : { folder };
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ payload: JSON.stringify(payload), ...opened }).toString()}`;
}

/** Makes the folder of our own extension in `parent`, as it is packed; `from` is a checkout of ours that is built. */
export async function ownFolder(parent: string, from = projectRoot): Promise<string> {
  const folder = join(parent, 'iam-keys.iam-keys-0.1.0');
  await mkdir(folder, { recursive: true });
  for (const part of ['package.json', 'dist', 'media'])
    await cp(join(from, part), join(folder, part), { recursive: true });
  return folder;
}

/** Makes the folder of a small extension in `parent` from a manifest and code. */
export async function extensionFolder(
  parent: string,
  name: string,
  small: { readonly code: string; readonly manifest?: object },
): Promise<string> {
  const folder = join(parent, name);
  await mkdir(folder, { recursive: true });
  const [publisher = '', rest = ''] = name.split('.');
  const manifest = {
    name: rest.replace(/-\d.*/, ''),
    publisher,
    version: '0.0.1',
    type: 'module',
    engines: { vscode: '^1.105.0' },
    main: './extension.js',
    activationEvents: [],
    ...small.manifest,
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), small.code);
  return folder;
}
