import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of the distributions; undefined where one is not installed. */
export type PythonVersions = Readonly<Record<'python' | 'moto' | 'flask' | 'flask-cors' | 'botocore', string>> & {
  readonly awscli?: string;
};

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProbedPython {
  /** Absolute path of the interpreter itself, past any shim. */
  readonly python: string;
  readonly versions: PythonVersions;
}

const probe = `
import importlib.metadata as metadata, json, platform, sys
import moto, flask, flask_cors, botocore
def version(name):
    try: return metadata.version(name)
    except metadata.PackageNotFoundError: return None
names = ("moto", "flask", "flask-cors", "botocore", "awscli")
print(json.dumps({"executable": sys.executable, "python": platform.python_version(), **{n: version(n) for n in names}}))
`;

/** Asks an interpreter for what we need of it; undefined when it does not run or lacks one of the modules. */
export async function probePython(command: string, env: Environment): Promise<ProbedPython | undefined> {
  let answer: Readonly<Record<string, string | null>>;
  try {
    const { stdout } = await run(command, ['-c', probe], { env });
    answer = JSON.parse(stdout) as Readonly<Record<string, string | null>>;
  } catch {
    return undefined;
  }
  const read = (name: string): string => answer[name] ?? '';
  const { awscli } = answer;
  return {
    python: read('executable') || command,
    versions: {
      python: read('python'),
      moto: read('moto'),
      flask: read('flask'),
      'flask-cors': read('flask-cors'),
      botocore: read('botocore'),
      ...(awscli ? { awscli } : {}),
    },
  };
}

const MOTO_REQUIREMENTS = path.join(import.meta.dirname, 'requirements-moto.txt');

/**
 * The interpreter of the virtual environment in `folder`, filled from a file of requirements when it is not there or the
 * file has changed. It is filled beside its place and moved, so that a broken install never counts and two runs at once
 * do not meet. Rejects with pip's own words.
 */
export async function venvPython(
  basePython: string,
  folder: string,
  env: Environment,
  requirements = MOTO_REQUIREMENTS,
): Promise<string> {
  const python = interpreterIn(folder);
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const storageIdentity = path.join(folder, 'requirements.sha256');
  if ((await textOf(storageIdentity)) === wanted) return python;
  const staging = `${folder}-${randomBytes(4).toString('hex')}`;
  try {
    await run(basePython, ['-m', 'venv', staging], { env });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    await run(interpreterIn(staging), pip, { env, maxBuffer: 16 * 1024 * 1024 });
    await writeFile(path.join(staging, 'requirements.sha256'), wanted);
    if ((await textOf(storageIdentity)) !== wanted) {
      await rm(folder, { recursive: true, force: true });
      await rename(staging, folder);
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return python;
}

function interpreterIn(folder: string): string {
  return process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
