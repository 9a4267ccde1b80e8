import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedEditor } from './editorInstall.js';

/** Makes a folder of links to all built-in extensions but those named; resolves with its path. */
export async function builtinWithout(
  { serverMain }: ServedEditor,
  names: readonly string[],
  folder: string,
): Promise<string> {
  const all = join(serverMain, '..', '..', 'extensions');
  const links = join(folder, 'builtin');
  await mkdir(links);
  for (const name of await readdir(all)) if (!names.includes(name)) await symlink(join(all, name), join(links, name));
  return links;
}
