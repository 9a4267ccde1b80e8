import path from 'node:path';
import type { FileSystem } from './fileSystem.js';

/** Where programs are looked for. */
export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** True where a program of that name stands in a folder of the PATH. */
export async function hasProgram(
  fs: Pick<FileSystem, 'stat'>,
  { env, platform }: ProgramOptions,
  name: string,
): Promise<boolean> {
  const isWindows = platform === 'win32';
  const paths = isWindows ? path.win32 : path.posix;
  const folders = (valueOf(env, 'PATH', isWindows) ?? '').split(paths.delimiter).filter((folder) => folder !== '');
  const endings = isWindows ? (valueOf(env, 'PATHEXT', isWindows) ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const facts = await fs.stat(paths.join(folder, `${name}${ending}`)).catch(() => undefined);
      if (facts?.isFile() === true && (isWindows || (facts.mode & 0o111) !== 0)) return true;
    }
  }
  return false;
}

/** Windows does not tell upper from lower case in names. */
function valueOf(env: ProgramOptions['env'], name: string, isWindows: boolean): string | undefined {
  if (!isWindows) return env[name];
  return Object.entries(env).find(([each]) => each.toUpperCase() === name)?.[1];
}
