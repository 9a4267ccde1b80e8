import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { GitHubExchange } from './gitHubSchema.js';
import type { Authority } from './aws/authority.js';
import { listening, portOf } from '../unit/aws/rawServer.js';

/** What a stand-in keeps under a name: the sealed value of a secret, or the plain one of a variable. */
export interface Stored {
  readonly value: string;
  readonly updated: string;
}

/**
 * What happens to a request that a test has a say in: answered as it says; the connection breaks, before it is carried out (`dropped`) or
 * after (`lost`); no answer ever comes, likewise; or one that is not GitHub's.
 */
export type GitHubFault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: object }
  | 'dropped'
  | 'lost'
  | 'silent'
  | 'silentAfter'
  | 'garbage';

interface Planned {
  readonly start: string;
  readonly fault: GitHubFault;
  /** So many such requests pass before it. */
  skip: number;
  readonly always: boolean;
}

/** A repository `acme/app` and its environment `prod`, as GitHub's REST interface has their secrets and variables. */
export class GitHubStandIn {
  readonly requests: string[] = [];
  /** What was answered by GitHub's own rules. */
  readonly exchanges: GitHubExchange[] = [];
  readonly stored = new Map<string, Stored>();
  /** What was written, by name, in order. */
  readonly writes: string[] = [];
  readonly token = randomUUID();
  #keys = new Map<string, { readonly id: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject }>();
  #faults: Planned[] = [];
  /** Told of each request that no answer ever comes to. */
  heardSilence: () => void = () => undefined;
  #second = 0;
  readonly #server;

  private constructor(authority: Pick<Authority, 'key' | 'cert'> | undefined) {
    const listener: RequestListener = (request, response) => void this.#answer(request, response);
    this.#server = authority ? createSecureServer(authority, listener) : createServer(listener);
  }

  /** Behind that certificate, where one is given. */
  static async open(authority?: Pick<Authority, 'key' | 'cert'>): Promise<GitHubStandIn> {
    const standIn = new GitHubStandIn(authority);
    await listening(standIn.#server);
    return standIn;
  }

  get port(): number {
    return portOf(this.#server);
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** The next request that begins so, like `PUT` or `GET /repos/acme/app/actions/secrets/public-key`. */
  fault(start: string, fault: GitHubFault, { skip = 0, always = false } = {}): void {
    this.#faults.push({ start, fault, skip, always });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** As GitHub does from time to time. */
  renewKeys(): void {
    this.#keys = new Map();
  }

  /** The private key of a place, 32 bytes as base64, for whoever opens what was sealed. */
  privateKeyOf(place: string): string {
    const { d = '' } = this.#keyOf(place).privateKey.export({ format: 'jwk' });
    return Buffer.from(d, 'base64url').toString('base64');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '' } = request;
    // A program that takes this for its proxy sends whole addresses.
    const url = (request.url ?? '').replace(/^http:\/\/[^/]+/, '').replace(/^\/api\/v3/, '');
    const line = `${method} ${url}`;
    this.requests.push(line);
    const body = await text(request);
    const fault = this.#next(line);
    if (typeof fault === 'object') {
      send(response, fault.status, fault.body ?? {}, fault.headers);
      return;
    }
    if (fault === 'dropped') request.socket.destroy();
    if (fault === 'silent') this.heardSilence();
    if (fault === 'dropped' || fault === 'silent') return;
    const { status, answer } = this.#act(request, url, body);
    const sent: unknown = body === '' ? undefined : JSON.parse(body);
    this.exchanges.push({ method, path: url, body: sent, status, answer: status === 204 ? undefined : answer });
    if (fault === 'lost') request.socket.destroy();
    else if (fault === 'silentAfter') this.heardSilence();
    else if (fault === 'garbage') response.end('<html>Sign in to this network</html>');
    else send(response, status, answer);
  }

  #next(line: string): GitHubFault | undefined {
    const planned = this.#faults.find(({ start }) => line.startsWith(start));
    if (planned === undefined) return undefined;
    if (planned.skip > 0) {
      planned.skip -= 1;
      return undefined;
    }
    if (!planned.always) this.#faults = this.#faults.filter((each) => each !== planned);
    return planned.fault;
  }

  #act(request: IncomingMessage, url: string, body: string): { readonly status: number; readonly answer: object } {
    if (request.headers.authorization?.replace(/^(Bearer|token) /, '') !== this.token)
      return { status: 401, answer: {} };
    const found = /^\/repos\/acme\/app\/(actions|environments\/prod)\/(secrets|variables)(?:\/([\w-]+))?$/.exec(url);
    if (!found) return { status: 404, answer: { message: 'Not Found' } };
    const [, place = '', kind = '', last] = found;
    const sent = (body === '' ? {} : JSON.parse(body)) as Record<string, string>;
    if (last === 'public-key') {
      const { id, publicKey } = this.#keyOf(place);
      const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
      return { status: 200, answer: { key_id: id, key } };
    }
    const name = `${place}/${kind}/${last ?? sent['name'] ?? ''}`;
    const there = this.stored.get(name);
    switch (request.method) {
      case 'GET':
        return there ? { status: 200, answer: answerOf(kind, name, there) } : { status: 404, answer: {} };
      case 'PUT':
        if (sent['key_id'] !== this.#keyOf(place).id) return { status: 422, answer: { message: 'stale key' } };
        this.#keep(name, sent['encrypted_value'] ?? '');
        return { status: there ? 204 : 201, answer: {} };
      case 'PATCH':
        if (!there) return { status: 404, answer: {} };
        this.#keep(name, sent['value'] ?? '');
        return { status: 204, answer: {} };
      default:
        this.#keep(name, sent['value'] ?? '');
        return { status: 201, answer: {} };
    }
  }

  #keep(name: string, value: string): void {
    this.#second += 1;
    this.writes.push(name);
    this.stored.set(name, { value, updated: new Date(Date.UTC(2026, 0, 1) + this.#second * 1000).toISOString() });
  }

  #keyOf(place: string) {
    const key = this.#keys.get(place) ?? { id: randomUUID(), ...generateKeyPairSync('x25519') };
    this.#keys.set(place, key);
    return key;
  }
}

function answerOf(kind: string, path: string, { value, updated }: Stored): object {
  const facts = { name: path.replace(/^.*\//, ''), created_at: updated, updated_at: updated };
  return kind === 'variables' ? { ...facts, value } : facts;
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}
