import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './child.js';
import type { ServedEditor } from './editorInstall.js';
import type { Scratch } from './scratch.js';
import { installVsixArguments } from './servedEditor.js';

/** What VS Code itself has installed in this run, by its packages: the extensions folder, and where it was made. */
const installed = new Map<string, { readonly folder: string; readonly madeAt: string }>();

/** Installs packed extensions: the first time by VS Code, which takes it some seconds, then by copies of what it made. */
export async function installPackages(
  editor: ServedEditor,
  scratch: Scratch,
  packages: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { extensions } = scratch;
  const before = installed.get(packages.join('\n'));
  if (before) {
    await cp(before.folder, extensions, { recursive: true });
    const list = join(extensions, 'extensions.json');
    await writeFile(list, (await readFile(list, 'utf8')).replaceAll(before.madeAt, extensions));
    return;
  }
  await run(editor.node, await installVsixArguments(editor, scratch, ...packages), { env });
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-installed-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  await cp(extensions, folder, { recursive: true });
  installed.set(packages.join('\n'), { folder, madeAt: extensions });
}
