import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs a bundled script in a Node of its own and returns what it printed last, as JSON. */
export async function runClient<T>(
  entry: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<T> {
  const cleared = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const child = spawn(process.execPath, ['--no-warnings', entry, ...args], {
    env: { ...cleared, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`${entry} ended with ${String(child.exitCode)}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as T;
}
