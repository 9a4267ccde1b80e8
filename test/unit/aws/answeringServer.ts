import { createServer, type Server, type ServerResponse } from 'node:http';
import { listening, portOf } from './rawServer.js';

export type Answering = (response: ServerResponse) => void;

/** A server on loopback that gives whoever asks the answer of the moment. */
export class AnsweringServer {
  answer: Answering = (response) => response.end();
  /** Requests it got. */
  asked = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<AnsweringServer> {
    const server = createServer();
    const answering = new AnsweringServer(server);
    server.on('request', (request, response) => {
      request.resume().once('end', () => {
        answering.asked++;
        answering.answer(response);
      });
    });
    await listening(server);
    return answering;
  }

  /** `127.0.0.1:PORT` */
  get host(): string {
    return `127.0.0.1:${portOf(this.server)}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Any answer, whole. */
export function wholeAnswer(
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): Answering {
  return (response) => {
    response.writeHead(status, { ...(type !== '' && { 'content-type': type }), ...headers });
    response.end(body);
  };
}

/** An error of IAM or STS as they put it on the wire. */
export function errorAnswer(code: string, status: number, message: string): Answering {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const namespace = 'https://iam.amazonaws.com/doc/2010-05-08/';
  const body = `<ErrorResponse xmlns="${namespace}">${error}<RequestId>1</RequestId></ErrorResponse>`;
  return wholeAnswer(status, 'text/xml', body);
}

/** An error of the access portal or of the service behind `aws login`. */
export function jsonError(code: string, status: number, message: string): Answering {
  return wholeAnswer(status, 'application/json', JSON.stringify({ message }), { 'x-amzn-errortype': code });
}

/** An error of the service that renews the token of a sign-in, in the form of OAuth. */
export function oidcError(code: string, status: number, message: string): Answering {
  const body = JSON.stringify({ error: 'in_short', error_description: message });
  return wholeAnswer(status, 'application/json', body, { 'x-amzn-errortype': code });
}
