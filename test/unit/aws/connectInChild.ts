import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Orders, Report } from './connectAll.js';

/** Connects in a Node of its own, since the SDK reads home and environment of the process it is in. Reports in the order of the choices. */
export async function connectInChild(
  orders: Orders,
  env: Readonly<Record<string, string>>,
): Promise<readonly Report[]> {
  const script = join(import.meta.dirname, 'connectAll.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx/esm', script, JSON.stringify(orders)],
    {
      env: { PATH: process.env['PATH'], ...env },
    },
  );
  return JSON.parse(stdout) as readonly Report[];
}
