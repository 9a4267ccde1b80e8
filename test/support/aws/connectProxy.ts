import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { listening, portOf } from '../../unit/aws/rawServer.js';

/** A proxy on loopback, whose tunnels end at one server there, whichever host is asked for. */
export class ConnectProxy {
  /** The hosts that tunnels were asked for, with their ports. */
  readonly tunnels: string[] = [];
  /** What was asked of it without a tunnel. */
  readonly requests: string[] = [];
  /** The port that tunnels lead to; missing, the proxy wants a sign-in. */
  target: number | undefined;
  readonly #server: Server = createServer();

  /** On a free port unless told. */
  static async open(port = 0): Promise<ConnectProxy> {
    const proxy = new ConnectProxy();
    const server = proxy.#server;
    server.on('request', (request, response) => {
      proxy.requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(502).end();
    });
    server.on('connect', (request, socket) => {
      proxy.tunnels.push(request.url ?? '');
      socket.on('error', () => socket.destroy());
      if (proxy.target === undefined) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
        return;
      }
      const onward = connect(proxy.target, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('close', () => onward.destroy());
    });
    await listening(server, port);
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
