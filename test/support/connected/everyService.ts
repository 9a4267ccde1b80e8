import { createHash } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { RawRequest } from '../../sandbox/sigv4.js';
import { listening, portOf } from '../../unit/aws/rawServer.js';
import { sendEverythingTo } from './everyHost.js';

/** Credentials as a service gives them out: the key ID tells what they were given for. */
export interface Signer {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

/** What a service gives for something: the same again for the same, and nothing else for it. */
export function issuedFor(what: string): Required<Signer> {
  const id = `ASIA${createHash('sha256').update(what).digest('hex').slice(0, 20).toUpperCase()}`;
  return { id, secret: `secret-of-${id}`, token: `token-of-${id}` };
}

/** Who signed, where and for which region; `action` is that of IAM or STS. */
export interface Request extends RawRequest {
  readonly host: string;
  readonly action: string;
  readonly credential: { readonly id: string; readonly region: string } | undefined;
}

/** All of AWS that a connection asks, as one server on loopback. Every host is its while it is open. */
export class EveryService {
  readonly requests: Request[] = [];
  readonly #server = http.createServer((request, response) => {
    void this.#answer(request).then((text) =>
      text === undefined ? response.writeHead(404).end() : response.end(text),
    );
  });
  #giveBack = (): void => undefined;

  static async open(): Promise<EveryService> {
    const services = new EveryService();
    await listening(services.#server);
    services.#giveBack = sendEverythingTo(portOf(services.#server));
    return services;
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`;
  }

  close(): void {
    this.#giveBack();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(incoming: IncomingMessage): Promise<string | undefined> {
    const { method = '', url: target = '', headers } = incoming;
    const body = await buffer(incoming);
    const form = new URLSearchParams(body.toString());
    const [, id, region] = /Credential=(.*)\/\d{8}\/([^/]*)\/\w+\/aws4_request/.exec(headers.authorization ?? '') ?? [];
    const credential = id === undefined || region === undefined ? undefined : { id, region };
    const request = {
      method,
      target,
      headers,
      body,
      host: headers.host ?? '',
      action: form.get('Action') ?? '',
      credential,
    };
    this.requests.push(request);
    return request.action === '' ? ofSignIn(request) : ofQuery(request, form);
  }
}

const ENDS = new Date(Date.now() + 3_600_000);

function ofQuery({ action, credential }: Request, form: URLSearchParams): string {
  const field = (name: string): string => form.get(name) ?? '';
  const session = field('RoleSessionName').replace(/^iam-keys-\d+$/, '');
  const seconds = field('DurationSeconds').replace(/^3600$/, '');
  const role = [field('RoleArn'), session, field('ExternalId'), field('SerialNumber'), seconds].join('|');
  const results: Readonly<Record<string, string>> = {
    AssumeRole: inXml(issuedFor(`role:${role} < ${credential?.id ?? ''}`)),
    AssumeRoleWithWebIdentity: inXml(
      issuedFor(`webIdentity:${field('RoleArn')}|${field('WebIdentityToken')}|${session}`),
    ),
    GetCallerIdentity: '<Arn>arn:aws:iam::123456789012:user/me</Arn><Account>123456789012</Account>',
    GetAccountSummary: '<SummaryMap><entry><key>Users</key><value>1</value></entry></SummaryMap>',
  };
  return `<${action}Response><${action}Result>${results[action] ?? ''}</${action}Result></${action}Response>`;
}

function inXml({ id, secret, token }: Required<Signer>): string {
  return `<Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${ENDS.toISOString()}</Expiration></Credentials>`;
}

/** The portal of sign-ins, what renews their tokens, and what stands next to a container or an instance. */
function ofSignIn({ method, target, headers, body, host }: Request): string | undefined {
  const { pathname, searchParams } = new URL(target, 'http://x');
  const told = (): Readonly<Record<string, string>> => JSON.parse(body.toString()) as Record<string, string>;
  switch (`${method} ${pathname}`) {
    case 'GET /federation/credentials': {
      const [, region = ''] = /^portal\.sso\.([\w-]+)\.amazonaws\.com$/.exec(host) ?? [];
      const account = searchParams.get('account_id') ?? '';
      const asked = [account, searchParams.get('role_name'), region, headers['x-amz-sso_bearer_token']];
      return JSON.stringify({
        roleCredentials: { ...inCamelCase(issuedFor(`sso:${asked.join('|')}`)), expiration: ENDS.getTime() },
      });
    }
    case 'POST /token':
      return JSON.stringify({
        accessToken: told()['refreshToken'],
        expiresIn: 3600,
        refreshToken: told()['refreshToken'],
      });
    case 'POST /v1/token': {
      const session = told()['refreshToken'] ?? '';
      return JSON.stringify({
        accessToken: inCamelCase(issuedFor(session)),
        refreshToken: session,
        expiresIn: 900,
        tokenType: 'x',
      });
    }
    case 'PUT /latest/api/token':
      return 'token';
    case 'GET /latest/meta-data/iam/security-credentials/':
      return 'role';
    case 'GET /latest/meta-data/iam/security-credentials/role':
      return ofMetadata(issuedFor('instance'));
    case 'GET /container':
      return ofMetadata(issuedFor('container'));
    default:
      return undefined;
  }
}

function inCamelCase({ id, secret, token }: Required<Signer>) {
  return { accessKeyId: id, secretAccessKey: secret, sessionToken: token };
}

function ofMetadata({ id, secret, token }: Required<Signer>): string {
  return JSON.stringify({ AccessKeyId: id, SecretAccessKey: secret, Token: token, Expiration: ENDS.toISOString() });
}
