import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { oracleProgram } from './oracles.js';
import { freePort } from './servers/freePort.js';

/** A MiniStack that records the calls made to it, as a server nobody here wrote. */
export interface Ministack {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the `ministack` that IAM_KEYS_MINISTACK names, else the one on the PATH, else that of our own environment; undefined where there is none. */
export async function startMinistack(): Promise<Ministack | undefined> {
  const port = await freePort();
  const line = await oracleProgram('ministack', process.env['IAM_KEYS_MINISTACK']);
  if (line === undefined) return undefined;
  const [program, ...args] = line;
  const server = spawn(program, args, {
    // Without the address it would listen on all of them.
    env: { ...process.env, BIND_HOST: '127.0.0.1', GATEWAY_PORT: String(port), CLOUDTRAIL_RECORDING: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const isThere = await once(server, 'spawn').then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      createInterface(stream).on('line', (line) => {
        if (line.includes('Running on http')) resolve();
      });
    server.once('exit', () => reject(new Error('ministack ended before it was ready')));
  });
  await ready;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}
