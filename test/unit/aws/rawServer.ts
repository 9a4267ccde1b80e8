import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Starts it on loopback, on a free port unless told. */
export async function listening<S extends Server>(server: S, port = 0): Promise<S> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export function portOf(server: Server): number {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

/** A port nobody listens on. */
export async function unusedPort(): Promise<number> {
  const server = await listening(createServer());
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}
