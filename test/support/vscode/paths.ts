import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project. */
export const projectRoot: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Where everything that is not an npm dependency of the project is installed; ignored by git. */
export const installRoot: string = join(projectRoot, '.vscode-test');

/** What a run leaves to look at: pictures, bundles, results; ignored by git. */
export const outRoot: string = join(projectRoot, 'out');
