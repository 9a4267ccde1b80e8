import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program and its first arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** How a program is started, or why it cannot be had on this machine. */
export type Program = { readonly command: Command } | { readonly missing: string };

/** Longer than to download all that a program takes, or to compile it and all that it takes. */
const LIMIT_MS = 240_000;

const built = path.resolve(import.meta.dirname, '../../../out/foreign');
const sources = (language: string): string => path.join(import.meta.dirname, language);

let go: Promise<Program> | undefined;
let java: Promise<Program> | undefined;

/** The program of `go/`, built once a run. Rejects where Go and its modules are there and it does not compile. */
export function goProgram(): Promise<Program> {
  go ??= buildGo();
  return go;
}

/** The program of `java/`, built once a run. Rejects where Java and its libraries are there and it does not compile. */
export function javaProgram(): Promise<Program> {
  java ??= buildJava();
  return java;
}

async function buildGo(): Promise<Program> {
  const cwd = sources('go');
  const missing = (await oldGo(cwd)) ?? (await failureOf(['go', 'mod', 'download'], cwd));
  if (missing !== undefined) return { missing };
  const program = path.join(built, 'go', process.platform === 'win32' ? 'readers.exe' : 'readers');
  const slow = await slowness(['go', 'build', '-o', program, '.'], cwd);
  return slow === undefined ? { command: [program] } : { missing: slow };
}

/** From 1.21 on, one that is older than go.mod wants gets the right one itself, or says that it cannot. */
async function oldGo(cwd: string): Promise<string | undefined> {
  const { stdout } = await run('go', ['version'], { cwd }).catch(() => ({ stdout: '' }));
  const [version, minor] = /go1\.(\d+)/.exec(stdout) ?? [];
  return Number(minor) < 21 ? `${version ?? ''} is older than go1.21` : undefined;
}

async function buildJava(): Promise<Program> {
  const cwd = sources('java');
  const libraries = path.join(built, 'java', 'libraries');
  const missing = (await failureOf(['javac', '-version'], cwd)) ?? (await copyLibraries(cwd, libraries));
  if (missing !== undefined) return { missing };
  const classes = path.join(built, 'java', 'classes');
  const jars = path.join(libraries, '*');
  await run('javac', ['-d', classes, '-cp', jars, 'Main.java', 'Questions.java'], { cwd });
  return { command: ['java', '-cp', [classes, jars].join(path.delimiter), 'Main'] };
}

/** Takes them again where pom.xml has changed. */
async function copyLibraries(cwd: string, libraries: string): Promise<string | undefined> {
  const pom = await readFile(path.join(cwd, 'pom.xml'));
  const wanted = createHash('sha256').update(pom).digest('hex');
  const stamp = path.join(libraries, 'pom.sha256');
  if ((await readFile(stamp, 'utf8').catch(() => undefined)) === wanted) return undefined;
  await rm(libraries, { recursive: true, force: true });
  await mkdir(libraries, { recursive: true });
  const copy = ['mvn', '-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${libraries}`] as const;
  const failure = await failureOf(copy, cwd);
  if (failure === undefined) await writeFile(stamp, wanted);
  return failure;
}

/** That a program did not end in time; undefined where it ended well. Rejects with its complaint. */
async function slowness([program, ...args]: Command, cwd: string): Promise<string | undefined> {
  try {
    await run(program, args, { cwd, timeout: LIMIT_MS });
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'killed' in error && error.killed === true) return `${program} takes too long`;
    throw error;
  }
}

/** What a program complains of; undefined where it ends well. */
export async function failureOf([program, ...args]: Command, cwd: string): Promise<string | undefined> {
  try {
    await run(program, args, { cwd, shell: process.platform === 'win32', timeout: LIMIT_MS });
    return undefined;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n').slice(-2);
    return `${program}: ${reason}`;
  }
}
