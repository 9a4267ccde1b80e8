import { createServer, type Server } from 'node:http';
import { listening, portOf } from './rawServer.js';

const PIECE = Buffer.alloc(256 * 1024, 'x');

/** A server whose every answer goes on for as long as somebody reads it. */
export class EndlessServer {
  /** Bytes that were taken from it, over all answers. */
  sent = 0;
  /** Requests it got. */
  asked = 0;

  private constructor(private readonly server: Server) {}

  /** `begin` is how its answers begin. */
  static async open(begin = '', status = 200): Promise<EndlessServer> {
    const server = createServer();
    const endless = new EndlessServer(server);
    server.on('request', (request, response) => {
      request.resume();
      endless.asked++;
      response.writeHead(status, { 'Content-Type': 'text/xml' });
      response.write(begin);
      const go = (): void => {
        while (!response.destroyed) {
          endless.sent += PIECE.length;
          if (!response.write(PIECE)) return;
        }
      };
      response.on('drain', go);
      response.on('error', () => undefined);
      go();
    });
    await listening(server);
    return endless;
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.server)}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
