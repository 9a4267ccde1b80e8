import path from 'node:path';
import type { FileSystem } from './fileSystem.js';

/** Where programs are looked for. */
export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** The path of the first program of that name in the folders of the PATH; undefined where there is none. */
export async function findProgram(
  fs: Pick<FileSystem, 'stat'>,
  { env, platform }: ProgramOptions,
  name: string,
): Promise<string | undefined> {
  const isWindows = platform === 'win32';
  const paths = isWindows ? path.win32 : path.posix;
  const folders = (valueOf(env, 'PATH', isWindows) ?? '').split(paths.delimiter).filter((folder) => folder !== '');
  const endings = isWindows ? (valueOf(env, 'PATHEXT', isWindows) ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const program = paths.join(folder, `${name}${ending}`);
      const facts = await fs.stat(program).catch(() => undefined);
      if (facts?.isFile() === true && (isWindows || (facts.mode & 0o111) !== 0)) return program;
    }
  }
  return undefined;
}

/** Windows does not tell upper from lower case in names. */
function valueOf(env: ProgramOptions['env'], name: string, isWindows: boolean): string | undefined {
  if (!isWindows) return env[name];
  return Object.entries(env).find(([each]) => each.toUpperCase() === name)?.[1];
}
