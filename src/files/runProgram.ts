import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Characters of output that anything we run may need. */
const MOST_CHARACTERS = 1024 * 1024;

/** What is run. Without `args` it is a line for the system's shell. */
export interface ProgramRun {
  readonly command: string;
  readonly args?: readonly string[];
  /** Absolute path of the folder it runs in; that of this process where it is missing. */
  readonly cwd?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What it reads from its standard input; nothing where it is missing. */
  readonly input?: string | undefined;
  readonly signal: AbortSignal;
}

/** How a program ended: `code` is missing where a signal ended it, `ended` then has its name. */
export interface ProgramEnd {
  readonly code: number | undefined;
  readonly ended: string;
  readonly output: string;
  readonly complaint: string;
}

/**
 * Runs a program to its end, which comes at the latest with the signal, or when it has printed more than anything of ours needs.
 * Rejects where it cannot be started.
 */
export function runProgram({ command, args, cwd, env, input, signal }: ProgramRun): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args ?? [], {
      shell: args === undefined,
      cwd,
      env,
      detached: ownGroup,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stop = (): void => {
      killTree(child, ownGroup);
      // What left the group could go on writing.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    const output = collect(child.stdout, stop);
    const complaint = collect(child.stderr, stop);
    // One that ends without reading is told by its end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      signal.removeEventListener('abort', stop);
      const ended = String(code ?? killedBy ?? 'unknown');
      resolve({ code: code ?? undefined, ended, output: output(), complaint: complaint() });
    });
  });
}

/** The shell may have started more: on POSIX its whole group goes. */
function killTree(child: ChildProcess, ownGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Gathers text; calls `overflow` when there is more of it than anything needs. */
function collect(stream: Readable, overflow: () => void): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > MOST_CHARACTERS) overflow();
  });
  return () => text;
}
