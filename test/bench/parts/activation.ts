import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installServedEditor } from '../../support/vscode/editorInstall.js';
import { extensionFolder, otherVersion, ownFolder, runBenchHost } from '../benchHost.js';
import { bundleHost } from '../bundle.js';
import type { Figure } from '../figures.js';
import { median } from '../statistics.js';

const HOSTS = 12;
const OURS = 'iam-keys.iam-keys';
const EMPTY = 'bench.empty';
const GIT = 'vscode.git';
const GITHUB = 'vscode.github-authentication';

/** Activation in fresh hosts, ours and an empty extension turn about, VS Code's own two after them. */
export async function measureActivation(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-bench-'));
  try {
    const module = await bundleHost('activation');
    // CommonJS loads quicker than ES modules: the harder one to stand beside.
    const code = 'exports.activate = () => {};\n';
    const manifest = { type: 'commonjs' };
    const development = await extensionFolder(folder, 'bench.driver-0.0.1', { code, manifest });
    const empty = await extensionFolder(folder, 'bench.empty-0.0.1', { code, manifest });
    const builtin = await builtinExtensions(folder);
    const timesOf = async (own: string, host: number): Promise<Readonly<Record<string, number>>> => {
      const order = [...(host % 2 === 0 ? [OURS, EMPTY] : [EMPTY, OURS]), GITHUB, GIT];
      const { times } = await runBenchHost<{ times: Record<string, number> }>({
        ...{ module, development, builtin, installed: [own, empty] },
        env: { BENCH_EXTENSIONS: order.join(',') },
        settings: { 'git.enabled': true },
      });
      return times;
    };
    const own = await ownFolder(join(folder, 'this'));
    const other = otherVersion === undefined ? undefined : await ownFolder(join(folder, 'other'), otherVersion);
    const times: Readonly<Record<string, number>>[] = [];
    const others: number[] = [];
    for (let host = 0; host < HOSTS; host += 1) {
      times.push(await timesOf(own, host));
      if (other !== undefined) others.push((await timesOf(other, host))[OURS] ?? NaN);
    }
    const ours = medianOf(times, OURS);
    return [
      { beside: 'an empty extension', theirs: medianOf(times, EMPTY), target: '≤ 1.2' },
      { beside: 'built-in git', theirs: medianOf(times, GIT), target: '≤ 0.15' },
      { beside: 'built-in github-authentication', theirs: medianOf(times, GITHUB), target: '≤ 0.3' },
      ...(other === undefined ? [] : [{ beside: 'the other version', theirs: median(others), target: '≤ 1.1' }]),
    ].map(({ beside, theirs, target }) => {
      const note = `${HOSTS} fresh hosts`;
      return {
        part: 'activation',
        what: 'activation',
        value: ours / theirs,
        target,
        beside,
        medians: [ours, theirs],
        note,
      };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function medianOf(times: readonly Readonly<Record<string, number>>[], id: string): number {
  return median(times.map((each) => each[id] ?? NaN));
}

/** The built-in extensions that are measured, made to wait until they are asked to activate. */
async function builtinExtensions(folder: string): Promise<string> {
  const editor = await installServedEditor();
  const from = join(dirname(editor.serverMain), '..', 'extensions');
  const builtin = join(folder, 'builtin');
  // Git takes modules of VS Code's own, two folders up.
  await symlink(join(from, '..', 'node_modules'), join(folder, 'node_modules'));
  for (const name of ['git', 'git-base', 'github-authentication', 'theme-defaults']) {
    await cp(join(from, name), join(builtin, name), { recursive: true });
    const path = join(builtin, name, 'package.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    // What it contributes can make VS Code activate it, too: it offers accounts, for which the workbench asks at any time.
    await writeFile(path, JSON.stringify({ ...manifest, activationEvents: [], contributes: {} }));
  }
  return builtin;
}
