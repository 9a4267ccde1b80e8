import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { wholeAnswer, type Answering } from './answeringServer.js';
import { listening, portOf } from './rawServer.js';

const NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/';

/** A server on loopback that has an answer for each action, and for others that of a server which does not know them. */
export class ActionServer {
  /** Read at each request. */
  answers: Readonly<Record<string, Answering>> = {};
  /** Of the requests it got, in their order. */
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ActionServer> {
    const server = createServer();
    const made = new ActionServer(server);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        const action = new URLSearchParams(body).get('Action') ?? '';
        made.asked.push(action);
        (made.answers[action] ?? storageError('MethodNotAllowed', 405))(response);
      });
    });
    await listening(server);
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.server)}`;
  }

  count(action: string): number {
    return this.asked.filter((each) => each === action).length;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** An answer of IAM or STS with that result in it. */
export function result(action: string, inner: string): Answering {
  const body = `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${inner}</${action}Result></${action}Response>`;
  return wholeAnswer(200, 'text/xml', body);
}

/** What a storage service says, in its own XML. */
export function storageError(code: string, status: number): Answering {
  return wholeAnswer(status, 'application/xml', `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}
