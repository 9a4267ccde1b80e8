import { pipeline, Readable, Transform, type TransformCallback } from 'node:stream';
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import type { HttpHandlerOptions } from '@smithy/types';
import { MOST_PARSED_BYTES, StrangeAnswer } from './errors/strangeAnswer.js';
import { carrierOf, type Route } from './route.js';
import { sendRequest } from './sendRequest.js';

interface Answer {
  readonly response: HttpResponse;
}

/** What the SDK hands a request to; `abortSignal` ends it. */
export type Handle = (request: HttpRequest, options?: HttpHandlerOptions) => Promise<Answer>;

/**
 * Sends the requests of a client, and cuts answers off before they fill the memory. Has no `destroy`: a client that ends must not end
 * the requests of others.
 */
export class BoundedHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };

  /** `mostBytes` are those of the largest true answer. */
  constructor(
    private readonly route: Route,
    private readonly mostBytes = MOST_PARSED_BYTES,
  ) {}

  readonly handle: Handle = async (request, { abortSignal } = {}) => {
    const carrier = carrierOf(this.route, request.protocol);
    const sending = { ...carrier, signal: signalOf(abortSignal), shares: true };
    return cutOff(await sendRequest(request, sending), this.mostBytes);
  };
}

/** The SDK also takes signals of its own from before Node had any, which nobody here hands over. */
export function signalOf(signal: HttpHandlerOptions['abortSignal']): AbortSignal | undefined {
  return signal instanceof AbortSignal ? signal : undefined;
}

/** The answer, whose body fails with `StrangeAnswer` once it is longer than any true one. */
export function cutOff(answer: Answer, mostBytes = MOST_PARSED_BYTES): Answer {
  const { response } = answer;
  const body: unknown = response.body;
  if (!(body instanceof Readable)) return answer;
  // Whoever reads it is told of a failure by the stream itself.
  response.body = pipeline(body, new Limit(mostBytes, response.statusCode), () => undefined);
  return answer;
}

class Limit extends Transform {
  constructor(
    private left: number,
    private readonly status: number,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.left -= chunk.length;
    if (this.left < 0) done(new StrangeAnswer('endless', this.status));
    else done(null, chunk);
  }
}
