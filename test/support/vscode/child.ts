import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** Runs a command to its end and returns what it printed; rejects with its last output when it fails. */
export async function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}\n${output.slice(-4000)}`);
  return output;
}

/** A long-running child with all its descendants. */
export interface Service {
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Everything printed so far. */
  output(): string;
  /** Resolves with the first line that matches; rejects when the child ends before, or after `seconds`. */
  line(pattern: RegExp, seconds: number): Promise<RegExpMatchArray>;
  /** Sends a signal to the child alone. */
  signal(signal: NodeJS.Signals): void;
  /** Null while it runs, and when a signal ended it. */
  exitCode(): number | null;
  /** Ends the child and its descendants; resolves when they are gone. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Starts a child in a process group of its own, so that it can be ended as a whole; it does not outlive this process. */
export function startService(command: string, args: readonly string[], options: SpawnOptions = {}): Service {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  const watchers = new Set<() => void>();
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const watcher of watchers) watcher();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  let closed = false;
  const ended = new Promise<void>((resolve) => {
    const finish = (error?: Error): void => {
      if (error) output += error.message;
      closed = true;
      running.delete(child);
      for (const watcher of watchers) watcher();
      resolve();
    };
    child.once('close', () => {
      finish();
    });
    child.once('error', finish);
  });
  return {
    ended,
    output: () => output,
    line: (pattern, seconds) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void): void => {
          watchers.delete(look);
          clearTimeout(timer);
          act();
        };
        const fail = (why: string): void => {
          settle(() => {
            reject(new Error(`${command} ${why}\n${output.slice(-4000)}`));
          });
        };
        const look = (): void => {
          const match = pattern.exec(output);
          if (match) {
            settle(() => {
              resolve(match);
            });
          } else if (closed) fail(`ended before it printed ${String(pattern)}`);
        };
        const timer = setTimeout(() => {
          fail(`did not print ${String(pattern)} within ${seconds} s`);
        }, seconds * 1000);
        watchers.add(look);
        look();
      }),
    signal: (signal) => {
      child.kill(signal);
    },
    exitCode: () => child.exitCode,
    stop: async () => {
      if (closed) return;
      signalGroup(child, 'SIGTERM');
      const hard = setTimeout(() => {
        signalGroup(child, 'SIGKILL');
      }, 5000);
      await ended;
      clearTimeout(hard);
      signalGroup(child, 'SIGKILL');
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone already.
  }
}

process.once('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

// A group of its own does not get the terminal's Ctrl+C. Where nobody else listens, this process then ends as it would have.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    for (const child of running) signalGroup(child, 'SIGTERM');
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  });
}
