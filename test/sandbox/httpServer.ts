import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { RawRequest } from './sigv4.js';

/** Larger than any request of the Query API. */
const bodyLimit = 1024 * 1024;

export type Answerer = (request: RawRequest, response: ServerResponse) => Promise<void>;

export interface Listening {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Breaks off what is in flight and frees the port. */
  close(): Promise<void>;
}

/** How it is reached where that is not plain HTTP at its own port. */
export interface Front {
  /** Plain HTTP when missing. */
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer };
  /** `host:port` as clients name it: what forwards to it, a network that takes its time, has ports of its own. */
  readonly hosts: readonly string[];
}

/** Listens on loopback only and turns away what a browser could send: another Host, or any Origin. Port 0 takes a free one. */
export async function listen(port: number, answer: Answerer, front?: Front): Promise<Listening> {
  const hosts = (own: number): readonly string[] => front?.hosts ?? [`127.0.0.1:${own}`, `localhost:${own}`];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    void receive(request, response, answer, hosts(request.socket.localPort ?? 0));
  };
  const server = front?.tls ? createSecureServer(front.tls, onRequest) : createServer(onRequest);
  // A kept connection must not end under a client that is about to use it again.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `${front?.tls ? 'https' : 'http'}://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answerer,
  hosts: readonly string[],
): Promise<void> {
  // A client that breaks off is not the sandbox's mistake.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  if (request.headers.origin !== undefined) {
    refuse(response, 'requests with an Origin are refused');
    return;
  }
  if (!hosts.includes(request.headers.host ?? '')) {
    refuse(response, 'this Host is not served here');
    return;
  }
  try {
    const body = await readBody(request);
    await answer(
      { method: request.method ?? '', target: request.url ?? '/', headers: request.headers, body },
      response,
    );
  } catch (error) {
    if (!response.headersSent) response.writeHead(500);
    response.end(`sandbox: ${error instanceof Error ? error.message : 'unexpected error'}\n`);
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > bodyLimit) throw new RangeError('request body too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function refuse(response: ServerResponse, reason: string): void {
  response.writeHead(403, { 'Content-Type': 'text/plain', Connection: 'close' });
  response.end(`sandbox: ${reason}\n`);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sandbox does not listen');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeAllConnections();
  });
}
