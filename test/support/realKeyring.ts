import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { nodeFileSystem } from '../../src/files/fileSystem.js';
import { findProgram } from '../../src/files/programs.js';

const run = promisify(execFile);
const SERVICE = 'org.freedesktop.secrets';
/** Each takes some milliseconds. */
const MOST_LOOKS = 1000;
const PASSWORD = 'of this test alone';
const ROOT = '/org/freedesktop/secrets';

/** How each is told to open its keyring with the password that it is given on its standard input. */
const DAEMONS = {
  'gnome-keyring-daemon': ['--foreground', '--unlock', '--components=secrets'],
  'oo7-daemon': ['--login'],
} as const;

/** A Secret Service, as its program is called. */
export type SecretDaemon = keyof typeof DAEMONS;

/** Debian's packages are `gnome-keyring`, `libsecret-tools`, `dbus` and `libglib2.0-bin`. */
const PROGRAMS = ['gnome-keyring-daemon', 'secret-tool', 'dbus-daemon', 'gdbus'];

/** Why this machine has no keyring to test with: a program that is not there, or one that it does not let run. */
export async function keyringLack(): Promise<string | undefined> {
  const missing = await missingPrograms(PROGRAMS);
  if (missing.length > 0) return `not on the PATH: ${missing.join(', ')}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-keyring-'));
  try {
    (await RealKeyring.start(folder)).stop();
    return undefined;
  } catch (error) {
    return `no keyring starts here: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The programs among these that are not on the PATH. */
export async function missingPrograms(names: readonly string[]): Promise<readonly string[]> {
  const { env, platform } = process;
  const found = await Promise.all(names.map((name) => findProgram(nodeFileSystem, { env, platform }, name)));
  return names.filter((_name, at) => found[at] === undefined);
}

/** GNOME Keyring, or what took its place, on a session bus and with a home of its own, unlocked, in a folder that the caller removes. */
export class RealKeyring {
  #kind: SecretDaemon = 'gnome-keyring-daemon';

  private constructor(
    readonly home: string,
    /** For whatever is to find this keyring. */
    readonly env: Readonly<Record<string, string>>,
    private readonly bus: ChildProcess,
    private daemon: ChildProcess,
  ) {}

  static async start(folder: string): Promise<RealKeyring> {
    const home = path.join(folder, 'home');
    const runtime = path.join(folder, 'run');
    await mkdir(path.join(home, '.local/share'), { recursive: true });
    await mkdir(runtime, { mode: 0o700 });
    const bare = {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      XDG_DATA_HOME: path.join(home, '.local/share'),
      XDG_RUNTIME_DIR: runtime,
    };
    const settings = path.join(runtime, 'bus.conf');
    await writeFile(settings, busSettings(`unix:path=${runtime}/bus`));
    const bus = spawn('dbus-daemon', [`--config-file=${settings}`, '--nofork', '--print-address'], {
      env: bare,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await Promise.race([
      once(createInterface(bus.stdout), 'line'),
      once(bus, 'close').then(() => {
        throw new Error('the bus did not open');
      }),
    ]);
    const env = { ...bare, DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus` };
    try {
      return new RealKeyring(home, env, bus, await startDaemon(env, 'gnome-keyring-daemon'));
    } catch (error) {
      bus.kill();
      throw error;
    }
  }

  async lock(): Promise<void> {
    await call(this.env, ROOT, 'org.freedesktop.Secret.Service.Lock', `['${await defaultCollection(this.env)}']`);
  }

  /** From now on what is stored ends with the session. */
  async makeForgetful(): Promise<void> {
    await call(this.env, ROOT, 'org.freedesktop.Secret.Service.SetAlias', 'default', `${ROOT}/collection/session`);
  }

  async unlock(): Promise<void> {
    const isOver = once(this.daemon, 'close');
    this.daemon.kill();
    await isOver;
    this.daemon = await startDaemon(this.env, this.#kind);
  }

  /** Another program serves the keyring from now on; it opens what the one before has made. */
  async handOver(kind: SecretDaemon): Promise<void> {
    this.#kind = kind;
    await this.unlock();
  }

  stop(): void {
    this.daemon.kill();
    this.bus.kill();
  }
}

/** A session bus that starts no service by itself: a second keyring, a locked one, could take the name of ours. */
function busSettings(address: string): string {
  const everything = '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>';
  return `<busconfig><type>session</type><listen>${address}</listen><policy context="default">${everything}</policy></busconfig>`;
}

/** Resolves once it has opened its collection, which another may have had before. */
async function startDaemon(env: NodeJS.ProcessEnv, kind: SecretDaemon): Promise<ChildProcess> {
  // As root it locks more memory than it may have, and ends.
  const bare =
    kind === 'oo7-daemon' && process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];
  const [program = '', ...args] = [...bare, kind, ...DAEMONS[kind]];
  const daemon = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  await once(daemon, 'spawn');
  daemon.stdin.end(PASSWORD);
  await run('gdbus', ['wait', '--session', '--timeout', '20', SERVICE], { env });
  for (let look = 0; look < MOST_LOOKS; look++) if (await isOpen(env).catch(() => false)) return daemon;
  daemon.kill();
  throw new Error('the keyring did not open');
}

async function isOpen(env: NodeJS.ProcessEnv): Promise<boolean> {
  const property = ['org.freedesktop.Secret.Collection', 'Locked'];
  const answer = await call(env, await defaultCollection(env), 'org.freedesktop.DBus.Properties.Get', ...property);
  return answer.includes('false');
}

async function defaultCollection(env: NodeJS.ProcessEnv): Promise<string> {
  const answer = await call(env, ROOT, 'org.freedesktop.Secret.Service.ReadAlias', 'default');
  return /'(\/.+)'/.exec(answer)?.[1] ?? '/';
}

async function call(env: NodeJS.ProcessEnv, object: string, method: string, ...args: string[]): Promise<string> {
  const to = ['call', '--session', '--dest', SERVICE, '--object-path', object, '--method', method];
  return (await run('gdbus', [...to, ...args], { env })).stdout;
}

/** A program of that name in a folder, which runs a shell's lines. Resolves with the folder, for a PATH. */
export async function shim(folder: string, name: string, lines: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
  return folder;
}
