import type http from 'node:http';
import { addAbortSignal } from 'node:stream';
import { buildQueryString, HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { ASKING, openRequest, takeOpened, type Address } from './openedRequests.js';
import type { Carrier } from './route.js';

interface Sending extends Carrier {
  readonly signal?: AbortSignal | undefined;
  /** Takes a connection that was opened ahead or is kept, and leaves it to the next one; else it has one of its own. */
  readonly shares?: boolean;
}

/** Sends a request once and gives its answer when the head of it is there. Rejects with Node's errors, and with `AbortError`. */
export function sendRequest(
  request: HttpRequest,
  { signal, shares = false, ...carrier }: Sending,
): Promise<{ readonly response: HttpResponse }> {
  return new Promise((resolve, reject) => {
    const sent = (shares ? opened(request, carrier) : undefined) ?? fresh(request, carrier, shares);
    sent.on('response', (answer) => resolve({ response: responseOf(answer) }));
    sent.on('error', reject);
    if (signal) addAbortSignal(signal, sent);
    for (const [name, value] of Object.entries(request.headers)) sent.setHeader(name, value);
    const body: unknown = request.body;
    sent.end(typeof body === 'string' || body instanceof Uint8Array ? body : undefined);
  });
}

function fresh(request: HttpRequest, carrier: Carrier, keeps: boolean): http.ClientRequest {
  const { username, password, method } = request;
  const auth = username === undefined && password === undefined ? undefined : `${username ?? ''}:${password ?? ''}`;
  return openRequest(addressOf(request), carrier, { method, path: pathOf(request), auth }, keeps);
}

function opened(request: HttpRequest, carrier: Carrier): http.ClientRequest | undefined {
  const isAsking = request.method === ASKING.method && pathOf(request) === ASKING.path;
  return isAsking && request.username === undefined ? takeOpened(addressOf(request), carrier) : undefined;
}

function addressOf({ protocol, hostname, port }: HttpRequest): Address {
  return { protocol, host: hostname.replace(/^\[(.*)\]$/, '$1'), port };
}

function pathOf({ path, query }: HttpRequest): string {
  const question = buildQueryString(query);
  return question === '' ? path : `${path}?${question}`;
}

function responseOf(answer: http.IncomingMessage): HttpResponse {
  const { statusCode = -1, statusMessage: reason = '' } = answer;
  const headers: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(answer.headers)) headers[name] = String(value);
  return new HttpResponse({ statusCode, reason, headers, body: answer });
}
