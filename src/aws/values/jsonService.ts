import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { isObject } from '../../core/isObject.js';
import { BoundedHandler } from '../boundedHandler.js';
import type { Credentials, ServiceTarget } from '../clients.js';
import { checkedBody } from '../errors/strangeAnswer.js';

/** Sends one call of a service that speaks JSON 1.1, once. Rejects with what `readSdkError` reads. */
export type JsonCall = (
  action: string,
  input: object,
  abortSignal: AbortSignal,
) => Promise<Readonly<Record<string, unknown>>>;

/** A service that speaks JSON 1.1: the name it signs for, and what stands before its actions. */
export interface JsonService {
  readonly signingName: string;
  readonly prefix: string;
}

/**
 * Calls of a service by the SDK's signature and our own sending. Its client would weigh more than all of this folder, as it knows the
 * whole service; the form is the AWS JSON 1.1 protocol of Smithy.
 */
export function jsonService(
  target: ServiceTarget & { readonly endpoint: string },
  { signingName, prefix }: JsonService,
  credentials: Credentials,
): JsonCall {
  const handler = new BoundedHandler(target);
  const signer = new SignatureV4({
    service: signingName,
    region: target.region,
    credentials,
    sha256: Hash.bind(null, 'sha256'),
  });
  const { protocol, hostname, port, host, pathname: path } = new URL(target.endpoint);
  return async (action, input, abortSignal) => {
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
    const { response } = await handler.handle(HttpRequest.clone(await signer.sign(request)), { abortSignal });
    const answer: unknown = JSON.parse((await checkedBody(response, 'json')).toString('utf8'));
    const fields = isObject(answer) ? answer : {};
    if (response.statusCode >= 300) throw refusal(response, fields);
    return fields;
  };
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
