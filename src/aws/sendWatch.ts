import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { cutOff, signalOf, type Handle } from './boundedHandler.js';
import type { Route } from './route.js';
import { sendRequest } from './sendRequest.js';

/** How far one request came. */
interface Trace {
  handed: boolean;
  opened: boolean;
  connected: boolean;
}

/**
 * A request handler that knows whether a request may have reached the network. Each request has a connection of its own:
 * on one kept alive, a server that closed it meanwhile looks the same as one that took the request and died.
 */
export class SendWatch {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #traces = new WeakMap<object, Trace>();

  constructor(private readonly route: Route) {}

  /** Follows the request that will be sent with this signal. */
  follow(signal: AbortSignal): void {
    this.#traces.set(signal, { handed: false, opened: false, connected: false });
  }

  /**
   * True only where it is certain that no byte of the request left: it was never handed over, or the connection it was
   * handed to was ours and never came up. A proxy's agent in place of ours leaves it uncertain, hence false.
   */
  neverSent(signal: AbortSignal): boolean {
    const trace = this.#traces.get(signal);
    return trace !== undefined && (!trace.handed || (trace.opened && !trace.connected));
  }

  readonly handle: Handle = async (request, { abortSignal } = {}) => {
    const signal = signalOf(abortSignal);
    // After the deadline nothing may leave: the outcome has been told.
    if (signal?.aborted === true) throw new DOMException('aborted', 'AbortError');
    const trace = signal === undefined ? undefined : this.#traces.get(signal);
    if (trace) trace.handed = true;
    const { ca, editorAgent } = this.route;
    const own = request.protocol === 'https:' ? new WatchedHttps(trace) : new WatchedHttp(trace);
    const agent = editorAgent === true ? undefined : own;
    return cutOff(await sendRequest(request, { agent, ca, signal }));
  };
}

class WatchedHttp extends http.Agent {
  constructor(private readonly trace: Trace | undefined) {
    super({ keepAlive: false });
  }

  override createConnection(...args: Parameters<http.Agent['createConnection']>) {
    return watch(super.createConnection(...args), 'connect', this.trace);
  }
}

class WatchedHttps extends https.Agent {
  constructor(private readonly trace: Trace | undefined) {
    super({ keepAlive: false });
  }

  override createConnection(...args: Parameters<https.Agent['createConnection']>) {
    return watch(super.createConnection(...args), 'secureConnect', this.trace);
  }
}

/** Node writes a request only after this event, so before it nothing was sent. */
function watch<S extends Duplex | null | undefined>(socket: S, up: 'connect' | 'secureConnect', trace?: Trace): S {
  if (trace && socket) {
    trace.opened = true;
    socket.once(up, () => {
      trace.connected = true;
    });
  }
  return socket;
}
