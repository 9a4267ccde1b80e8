import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { listening, portOf } from '../../unit/aws/rawServer.js';

/** Temporary credentials as the stand-in hands them out. */
export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The services people sign in through, on one loopback port: SSO portal, its OIDC service, `aws login`'s token service, and the instance and container metadata services. */
export class SignInStandIn {
  readonly requests: string[] = [];
  readonly #server = createServer((request, response) => {
    this.requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    void this.#answer(request, response);
  });

  private constructor(private readonly keys: SessionKeys) {}

  static async open(keys: SessionKeys): Promise<SignInStandIn> {
    const standIn = new SignInStandIn(keys);
    await listening(standIn.#server);
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const expires = Date.now() + 3_600_000;
    switch (`${request.method ?? ''} ${pathname}`) {
      case 'GET /federation/credentials':
        if (request.headers['x-amz-sso_bearer_token'] !== 'good-token')
          send(response, 401, {}, 'UnauthorizedException');
        else if (searchParams.get('role_name') !== 'Admin')
          send(response, 403, { message: 'No access' }, 'ForbiddenException');
        else send(response, 200, { roleCredentials: { ...this.keys, expiration: expires } });
        return;
      case 'POST /token': {
        const asked = await json(request);
        const good =
          typeof asked === 'object' &&
          asked !== null &&
          'refreshToken' in asked &&
          asked.refreshToken === 'good-refresh';
        if (good) send(response, 200, { accessToken: 'good-token', expiresIn: 3600, refreshToken: 'good-refresh' });
        else send(response, 400, { error: 'invalid_grant' }, 'InvalidGrantException');
        return;
      }
      case 'POST /v1/token': {
        const proven = typeof request.headers['dpop'] === 'string';
        if (proven)
          send(response, 200, { accessToken: this.keys, refreshToken: 'next', expiresIn: 900, tokenType: 'aws_sigv4' });
        else send(response, 400, { error: 'invalid_request' }, 'ValidationException');
        return;
      }
      case 'PUT /latest/api/token':
        response.end('metadata-token');
        return;
      case 'GET /latest/meta-data/iam/security-credentials/':
        response.end('instance-role');
        return;
      case 'GET /latest/meta-data/iam/security-credentials/instance-role':
      case 'GET /container':
        send(response, 200, {
          Code: 'Success',
          AccessKeyId: this.keys.accessKeyId,
          SecretAccessKey: this.keys.secretAccessKey,
          Token: this.keys.sessionToken,
          Expiration: new Date(expires).toISOString(),
        });
        return;
      default:
        send(response, 404, {});
    }
  }
}

function send(response: ServerResponse, status: number, body: object, error?: string): void {
  response.writeHead(status, { 'content-type': 'application/json', ...(error && { 'x-amzn-errortype': error }) });
  response.end(JSON.stringify(body));
}
