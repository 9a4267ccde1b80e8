import http from 'node:http';
import https from 'node:https';
import { pipeline, Readable, Transform, type TransformCallback } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { StrangeAnswer } from './errors/strangeAnswer.js';

type Handle = NodeHttpHandler['handle'];

/** Twice the largest answer of AWS: the credential report of 5000 users. A hostile answer of that size is parsed within seconds. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A slow network answers within this; a host that drops packets does not. */
export const CONNECTION_MILLISECONDS = 10_000;

/** Kept for the next calls: as many a host as are in flight at once, and for as long as somebody clicks about. */
const IDLE = { keepAlive: true, maxFreeSockets: 4, timeout: 30_000 };

/**
 * Sends the requests of every client through one pool of sockets, so that none is left behind by a client that is no longer used,
 * and cuts answers off before they fill the memory. Has no `destroy`: a client that ends must not end the requests of others.
 */
export class BoundedHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #inner: NodeHttpHandler;

  /** `ca` holds certificates in PEM: the authorities that are trusted instead of the usual ones. */
  constructor(ca?: string) {
    this.#inner = new NodeHttpHandler({
      connectionTimeout: CONNECTION_MILLISECONDS,
      httpAgent: new http.Agent(IDLE),
      httpsAgent: new https.Agent({ ...IDLE, ca }),
    });
  }

  readonly handle: Handle = async (request, options) => cutOff(await this.#inner.handle(request, options));
}

/** The answer, whose body fails with `StrangeAnswer` once it is longer than any true one. */
export function cutOff(answer: Awaited<ReturnType<Handle>>): Awaited<ReturnType<Handle>> {
  const { response } = answer;
  const body: unknown = response.body;
  if (!(body instanceof Readable)) return answer;
  // Whoever reads it is told of a failure by the stream itself.
  response.body = pipeline(body, new Limit(response.statusCode), () => undefined);
  return answer;
}

class Limit extends Transform {
  #left = MOST_BYTES;

  constructor(private readonly status: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length;
    if (this.#left < 0) done(new StrangeAnswer('endless', this.status));
    else done(null, chunk);
  }
}
