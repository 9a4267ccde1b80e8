import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { WireError, badSignature } from './wireError.js';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Services by the names that signatures are scoped to. */
export const signedServices = ['iam', 'sts', 'cloudtrail', 'secretsmanager', 'ssm', 'organizations'] as const;
export type SignedService = (typeof signedServices)[number];

/** What the Authorization header and the date header say. */
export interface Signature {
  readonly keyId: string;
  /** `YYYYMMDD` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  readonly date: string;
  readonly token: string | undefined;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** The most by which the two clocks may differ. */
const allowedSkew = 5 * 60_000;

/** Reads the signature of a request, or says like AWS what is missing of it. */
export function readSignature({ headers }: RawRequest): Signature {
  const authorization = headers.authorization;
  if (authorization === undefined) {
    throw new WireError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
  }
  if (!authorization.startsWith(`${algorithm} `)) throw incomplete(`Unsupported AWS 'algorithm': '${authorization}'`);
  const fields = new Map(
    authorization
      .slice(algorithm.length + 1)
      .split(',')
      .map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]),
  );
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !fields.get(name));
  const date = single(headers['x-amz-date']);
  const complaints = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  if (date === undefined) {
    complaints.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (complaints.length > 0 || date === undefined) throw incomplete(complaints.join(' '));

  const scope = (fields.get('Credential') ?? '').split('/');
  const [keyId = '', day = '', region = '', service = '', end] = scope;
  if (scope.length !== 5) throw incomplete(`Credential must have exactly 5 slash-delimited elements`);
  if (end !== 'aws4_request')
    throw badSignature(`Credential should be scoped with a valid terminator: 'aws4_request'.`);
  if (!/^\d{8}T\d{6}Z$/.test(date)) throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  if (date.slice(0, 8) !== day) {
    throw badSignature(`Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP`);
  }
  const signedHeaders = (fields.get('SignedHeaders') ?? '').split(';');
  if (!signedHeaders.includes('host')) throw badSignature(`'Host' must be a 'SignedHeader' in the AWS Authorization.`);
  const token = single(headers['x-amz-security-token']);
  return { keyId, day, region, service, signedHeaders, signature: fields.get('Signature') ?? '', date, token };
}

/** Throws SignatureDoesNotMatch when the request was signed more than five minutes before or after `now`. */
export function checkDate(signature: Signature, now: number): void {
  const signedAt = Date.parse(signature.date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  const limit = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  if (signedAt < now - allowedSkew) {
    throw badSignature(
      `Signature expired: ${signature.date} is now earlier than ${limit(now - allowedSkew)} (${limit(now)} - 5 min.)`,
    );
  }
  if (signedAt > now + allowedSkew) {
    throw badSignature(
      `Signature not yet current: ${signature.date} is still later than ${limit(now + allowedSkew)} (${limit(now)} + 5 min.)`,
    );
  }
}

/** Throws SignatureDoesNotMatch unless the request was signed with this secret. */
export function checkSignature(request: RawRequest, signature: Signature, secret: string): void {
  const canonical = canonicalRequest(request, signature.signedHeaders);
  const scope = [signature.day, signature.region, signature.service, 'aws4_request'];
  const toSign = [algorithm, signature.date, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce((previous: string | Buffer, part) => hmac(previous, part), `AWS4${secret}`);
  const expected = hmac(key, toSign).toString('hex');
  const same =
    expected.length === signature.signature.length &&
    timingSafeEqual(Buffer.from(expected), Buffer.from(signature.signature));
  if (!same) {
    throw badSignature(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
}

function canonicalRequest({ method, target, headers, body }: RawRequest, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = target.split('?', 2);
  const lines = signedHeaders.map((name) => `${name}:${collapse(headers[name])}\n`);
  return [method, path, canonicalQuery(query), lines.join(''), signedHeaders.join(';'), sha256(body)].join('\n');
}

/** Sorted by name, then by value, each percent-encoded as RFC 3986 asks. */
function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, v], [b, w]) => order(a, b) || order(v, w))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function collapse(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text.trim().replace(/ +/g, ' ');
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function incomplete(message: string): WireError {
  return new WireError('IncompleteSignature', 400, message);
}
