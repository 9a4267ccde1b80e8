import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from './child.js';

const ABANDONED_AFTER = 30 * 60 * 1000;

/**
 * Fills `folder` once. It is filled under another name and renamed when complete, so a killed install never counts as done,
 * and of two installs at the same time the second uses what the first left.
 */
export async function installOnce(
  folder: string,
  what: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await sweepAbandoned(parent);
  const started = performance.now();
  console.log(`Installing ${what} into ${basename(parent)}/${basename(folder)} …`);
  const unfinished = await mkdtemp(join(parent, `.unfinished-${basename(folder)}-`));
  try {
    await fill(unfinished);
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  console.log(`Installed ${what} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return folder;
}

/** Installs exact versions of npm packages into `folder`, without running their scripts. */
export async function npmInstall(folder: string, packages: Readonly<Record<string, string>>): Promise<void> {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  await npmInstallHere(folder);
}

/** Runs `npm install` on the package.json that stands in `folder`; its engines field is for the Node it will run on, not ours. */
export async function npmInstallHere(folder: string): Promise<void> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run(npm, args, { cwd: folder, env: withoutNpmOfCaller(process.env), shell: process.platform === 'win32' });
}

/** An outer `npm test` hands its own prefix and flags down through the environment; they are not meant for this install. */
function withoutNpmOfCaller(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^npm_(package|lifecycle|command|config_(local_prefix|global_prefix|prefix|dry_run|workspaces?))/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}

async function sweepAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith('.unfinished-')) continue;
    const path = join(parent, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_AFTER) await rm(path, { recursive: true, force: true });
  }
}
