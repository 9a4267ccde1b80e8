import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSurface } from './canarySurfaces.js';
import type { Scratch } from './vscode/scratch.js';

/** Surfaces that are more than folders of plain files, or where secrets belong. */
export const SURFACES = {
  credentials: 'the credentials file, where secrets belong',
  database: 'state database (IndexedDB)',
  sealed: 'sealed secrets (local storage)',
} as const;

/** By the window itself, or not at all. */
const PLANTED_OTHERWISE: readonly string[] = [SURFACES.database, SURFACES.sealed, SURFACES.credentials];

/** All files that a window and its browser may have written to, with the home folder of the person. */
export function windowSurfaces(scratch: Scratch, home: string): readonly FileSurface[] {
  const inData = (...names: string[]): string => join(scratch.userData, ...names);
  return [
    { name: 'user data', path: scratch.userData },
    { name: 'logs', path: inData('logs') },
    { name: 'settings and global state', path: inData('User') },
    { name: 'global storage of the extension', path: inData('User', 'globalStorage', 'iam-keys.iam-keys') },
    { name: 'installed extensions', path: scratch.extensions },
    { name: 'profile of the browser', path: scratch.browser },
    { name: SURFACES.database, path: join(scratch.browser, 'Default', 'IndexedDB') },
    { name: SURFACES.sealed, path: join(scratch.browser, 'Default', 'Local Storage') },
    { name: 'home folder', path: home },
    { name: 'temporary files', path: join(scratch.folder, 'tmp') },
    { name: 'data and cache folders of the person', path: join(scratch.folder, 'xdg-data') },
    { name: 'AWS folder beside the credentials file', path: join(scratch.folder, '.aws') },
    { name: SURFACES.credentials, path: scratch.awsCredentials },
    { name: 'rest of the scratch folder', path: scratch.folder },
  ];
}

/** Leaves the text in a file of each surface that is a folder of files. */
export async function plantIn(surfaces: readonly FileSurface[], text: string): Promise<void> {
  for (const { name, path } of surfaces.filter((each) => !PLANTED_OTHERWISE.includes(each.name)))
    await writeFile(join(path, 'planted'), JSON.stringify({ [name]: text }));
}
