import http from 'node:http';
import https from 'node:https';
import { buildQueryString, HttpResponse, type HttpRequest } from '@smithy/core/protocols';

/** A slow network answers within this; a host that drops packets does not. */
const CONNECTION_MILLISECONDS = 10_000;

/** How requests get to their servers, whatever they ask. */
export interface Route {
  /** Certificates in PEM: the authorities that are trusted instead of the usual ones. */
  readonly ca?: string | undefined;
  /**
   * True: requests bring no agent of ours, so that the editor gives them its own, which knows the proxy. It does so by itself where
   * its setting `http.proxySupport` is `override`; where that is `on` it leaves those alone that bring one.
   */
  readonly editorAgent?: boolean | undefined;
}

/** What carries one request. */
interface Carrier {
  /** Missing: the editor's, or Node's. */
  readonly agent?: http.Agent | undefined;
  readonly ca?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request once and gives its answer when the head of it is there. Rejects with Node's errors, and with `AbortError`. */
export function sendRequest(
  request: HttpRequest,
  { agent, ca, signal }: Carrier,
): Promise<{ readonly response: HttpResponse }> {
  return new Promise((resolve, reject) => {
    // Looked up anew: the editor replaces it.
    const { request: open } = request.protocol === 'https:' ? https : http;
    const options: https.RequestOptions = {
      ...addressOf(request),
      method: request.method,
      headers: request.headers,
      agent,
      ca,
      signal,
      timeout: CONNECTION_MILLISECONDS,
      // Whatever the environment says: NODE_TLS_REJECT_UNAUTHORIZED is no way to switch it off.
      rejectUnauthorized: true,
    };
    const sent = open(options, (answer) => resolve({ response: responseOf(answer) }));
    sent.on('error', reject);
    // It comes for a server that takes its time, too, which has the deadline of the call.
    sent.on('timeout', () => {
      if (sent.socket?.connecting !== false) sent.destroy(unconnected(request.hostname));
    });
    const body: unknown = request.body;
    sent.end(typeof body === 'string' || body instanceof Uint8Array ? body : undefined);
  });
}

function addressOf({ hostname, port, path, query, username, password }: HttpRequest): https.RequestOptions {
  const question = buildQueryString(query);
  const auth = username === undefined && password === undefined ? undefined : `${username ?? ''}:${password ?? ''}`;
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    path: question === '' ? path : `${path}?${question}`,
    auth,
  };
}

function responseOf(answer: http.IncomingMessage): HttpResponse {
  const { statusCode = -1, statusMessage: reason = '' } = answer;
  const headers: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(answer.headers)) headers[name] = String(value);
  return new HttpResponse({ statusCode, reason, headers, body: answer });
}

function unconnected(host: string): Error {
  return Object.assign(new Error(`connect ETIMEDOUT ${host}`), { code: 'ETIMEDOUT' });
}
