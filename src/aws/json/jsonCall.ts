import { HttpRequest, type HttpResponse } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { isObject } from '../../core/isObject.js';
import type { Clock } from '../../core/ports.js';
import { BoundedHandler } from '../boundedHandler.js';
import type { Credentials, ServiceTarget } from '../clients.js';
import { checkedBody, StrangeAnswer } from '../errors/strangeAnswer.js';

/** Sends one call of a service that speaks JSON 1.1, once. Rejects with what `readSdkError` reads. */
export type JsonCall = (
  action: string,
  input: object,
  abortSignal: AbortSignal,
) => Promise<Readonly<Record<string, unknown>>>;

/** A service that speaks JSON 1.1. */
export interface JsonService {
  readonly signingName: string;
  /** What stands before the names of its actions. */
  readonly prefix: string;
  /** Of its largest true answer; missing where that of any is meant. */
  readonly mostBytes?: number;
}

/** AWS takes what was signed up to five minutes off its own time. */
const MOST_SKEW_MILLISECONDS = 4 * 60_000;

/**
 * Calls of a service by the SDK's signature and our own sending. Its client would weigh more than all of this folder, as it knows the
 * whole service; the form is the AWS JSON 1.1 protocol of Smithy. Where this computer's clock is wrong, AWS's is learned from its
 * refusal, and the call sent once more: what was refused has done nothing.
 */
export function jsonCall(
  target: ServiceTarget & { readonly endpoint: string },
  { signingName, prefix, mostBytes }: JsonService,
  credentials: Credentials,
  clock: Clock,
): JsonCall {
  const handler = new BoundedHandler(target, mostBytes);
  const signer = new SignatureV4({
    service: signingName,
    region: target.region,
    credentials,
    sha256: Hash.bind(null, 'sha256'),
  });
  const { protocol, hostname, port, host, pathname: path } = new URL(target.endpoint);
  // By how much AWS is ahead of this computer, in milliseconds.
  let ahead = 0;
  const send = async (action: string, input: object, abortSignal: AbortSignal): Promise<HttpResponse> => {
    const request = new HttpRequest({
      ...{ method: 'POST', protocol, hostname, path, body: JSON.stringify(input) },
      ...(port !== '' && { port: Number(port) }),
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `${prefix}.${action}`,
        'user-agent': `iam-keys/${target.version}`,
      },
    });
    const signed = await signer.sign(request, { signingDate: new Date(clock.now() + ahead) });
    return (await handler.handle(HttpRequest.clone(signed), { abortSignal })).response;
  };
  const isEarlyOrLate = ({ statusCode, headers }: HttpResponse): boolean => {
    const theirs = Date.parse(headers['date'] ?? '') - clock.now();
    if (!isRefusal(statusCode) || Number.isNaN(theirs) || Math.abs(theirs - ahead) < MOST_SKEW_MILLISECONDS)
      return false;
    ahead = theirs;
    return true;
  };
  return async (action, input, abortSignal) => {
    const first = await send(action, input, abortSignal);
    const response = isEarlyOrLate(first) ? await send(action, input, abortSignal) : first;
    const fields = fieldsOf(await checkedBody(response, 'json'), response.statusCode);
    if (response.statusCode >= 300) throw refusal(response, fields);
    return fields;
  };
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500;
}

function fieldsOf(body: Buffer, status: number): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(body.toString('utf8'));
    return isObject(answer) ? answer : {};
  } catch {
    throw new StrangeAnswer('cut', status);
  }
}

/** An answer that says no, as the SDK's clients would throw it. */
function refusal(
  { statusCode, headers }: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> },
  fields: Readonly<Record<string, unknown>>,
): Error {
  const type = headers['x-amzn-errortype'] ?? textOf(fields['__type'] ?? fields['code']);
  const name = /[^#:]+$/.exec(type.replace(/:.*$/, ''))?.[0] ?? 'UnknownError';
  const error = new Error(textOf(fields['message'] ?? fields['Message']));
  return Object.assign(error, {
    name,
    $fault: statusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: statusCode },
    $response: { headers },
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
