import http from 'node:http';
import https from 'node:https';
import type { Timer } from '../core/ports.js';
import type { Carrier } from './route.js';

/** A slow network answers within this; a host that drops packets does not. */
const CONNECTION_MILLISECONDS = 10_000;

/** A connection that nothing was sent on for longer may be one that somebody in between has forgotten. */
const UNUSED_MILLISECONDS = 10_000;

/** Where a request goes: `https:`, a host without brackets, and a port unless it is the protocol's own. */
export interface Address {
  readonly protocol: string;
  readonly host: string;
  readonly port?: number | undefined;
}

interface Opened extends Carrier {
  readonly at: string;
  readonly request: http.ClientRequest;
}

/** Requests that have, or will have, their connection and do not know yet what they ask. */
const waiting = new Set<Opened>();

/** A request whose connection comes up while its head can still be set; nothing is sent before its end. `keeps` that for the next one. */
export function openRequest(
  address: Address,
  { agent, ca }: Carrier,
  options: https.RequestOptions = {},
  keeps = false,
): http.ClientRequest {
  // Looked up anew: the editor replaces it.
  const { request: open } = address.protocol === 'https:' ? https : http;
  const { host, port } = address;
  const request = open({
    ...options,
    host,
    port,
    agent,
    ca,
    timeout: CONNECTION_MILLISECONDS,
    // Whatever the environment says: NODE_TLS_REJECT_UNAUTHORIZED is no way to switch it off.
    rejectUnauthorized: true,
  });
  // The editor puts an agent of its own in the place of every other, which closes its connections only because requests say so.
  if (keeps) request.shouldKeepAlive = true;
  // It comes for a server that takes its time, too, which has the deadline of the call.
  request.on('timeout', () => {
    if (request.socket?.connecting !== false) request.destroy(unconnected(host));
  });
  return request;
}

/**
 * Has so many connections come up before anybody knows what to ask. Those that nobody takes are closed by what it gives back, and after
 * a while; one that fails is forgotten: who asks then meets the failure, and tells it.
 */
export function openAhead(address: Address, carrier: Carrier, count: number, timer: Timer): () => void {
  const closing = Array.from({ length: count }, () => {
    const opened: Opened = { at: nameOf(address), ...carrier, request: openRequest(address, carrier, ASKING, true) };
    const close = (): void => {
      if (waiting.delete(opened)) opened.request.destroy();
    };
    waiting.add(opened);
    // An answer that nobody has asked for is a proxy's, or the server's that has waited long enough.
    for (const end of ['error', 'response', 'close']) opened.request.on(end, close);
    const cancel = timer.after(UNUSED_MILLISECONDS, close);
    return () => {
      cancel();
      close();
    };
  });
  return () => {
    for (const close of closing) close();
  };
}

/** One that was opened for this way of asking, if there is any left. */
export function takeOpened(address: Address, { agent, ca }: Carrier): http.ClientRequest | undefined {
  const at = nameOf(address);
  const opened = [...waiting].find((each) => each.at === at && each.agent === agent && each.ca === ca);
  if (!opened) return undefined;
  waiting.delete(opened);
  return opened.request;
}

/** How all calls of IAM and STS ask. */
export const ASKING = { method: 'POST', path: '/' } as const;

function nameOf({ protocol, host, port }: Address): string {
  return `${protocol}//${host}:${port ?? ''}`;
}

function unconnected(host: string): Error {
  return Object.assign(new Error(`connect ETIMEDOUT ${host}`), { code: 'ETIMEDOUT' });
}
