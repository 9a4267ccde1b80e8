import type { DeserializeMiddleware, MetadataBearer } from '@aws-sdk/types';
import type { AnswerShape } from '../../core/errors.js';
import { readAnswer, type AnswerForm } from './answerShape.js';

/**
 * More than a page of a thousand users takes that have the longest names and paths. The parsers of the SDK need about a second for it,
 * in which the window stands still.
 */
export const MOST_PARSED_BYTES = 2 * 1024 * 1024;

/** What came back is not an answer of IAM or STS. `$metadata` and `code` are for the SDK, which decides by them whether to ask again. */
export class StrangeAnswer extends Error {
  override readonly name = 'StrangeAnswer';
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(
    readonly shape: AnswerShape,
    status: number,
    readonly wireCode?: string,
    readonly code?: string,
  ) {
    super(shape);
    this.$metadata = { httpStatusCode: status };
  }
}

/** What a storage server says of whoever asks before its IAM has a say. */
const GATE_REFUSALS: ReadonlySet<string> = new Set([
  'AccessDenied',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'RequestTimeTooSkewed',
  'ExpiredToken',
]);

/**
 * The code of a refusal in a storage service's XML that is about the signature or the rights of whoever asks: where IAM and storage are
 * one server, both have one gate. Of AWS's own no answer is.
 */
export function gateRefusal(error: unknown): string | undefined {
  if (!(error instanceof StrangeAnswer) || error.shape !== 'storage' || error.wireCode === undefined) return undefined;
  return error.$metadata.httpStatusCode >= 400 && GATE_REFUSALS.has(error.wireCode) ? error.wireCode : undefined;
}

interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body?: AsyncIterable<Uint8Array> | Uint8Array | undefined;
}

/**
 * Looks at each answer before the SDK does, which takes a web page for an empty answer and a store's error for a nameless one.
 * Rejects with `StrangeAnswer`; an exception of AWS's front doors gets its code.
 */
export function refuseStrangeAnswers<I extends object, O extends MetadataBearer>(
  form: AnswerForm,
): DeserializeMiddleware<I, O> {
  return (next) => async (args) => {
    const result = await next(args);
    const { response } = result;
    if (isResponse(response)) response.body = await checkedBody(response, form);
    return result;
  };
}

/** The whole of an answer's body, once it is known to be of that form. Rejects as {@link refuseStrangeAnswers} does. */
export async function checkedBody(response: Response, form: AnswerForm): Promise<Buffer> {
  const { statusCode: status, headers } = response;
  const body = await wholeBody(response);
  if (form === 'xml' && body.length > MOST_PARSED_BYTES) throw new StrangeAnswer('endless', status);
  const answer = readAnswer(body, headers['content-type'] ?? '', form);
  if (answer.kind === 'strange') throw new StrangeAnswer(answer.shape, status, answer.wireCode);
  if (answer.kind === 'exception') {
    const { wireCode: Code, message } = answer;
    throw Object.assign(new Error(message), { name: Code, Code, $metadata: { httpStatusCode: status } });
  }
  return body;
}

async function wholeBody({ body, statusCode }: Response): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const parts: Uint8Array[] = [];
  try {
    for await (const part of body ?? []) parts.push(part);
  } catch (error) {
    if (error instanceof StrangeAnswer) throw error;
    // Node's code makes the SDK ask again where that is allowed.
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    throw new StrangeAnswer('cut', statusCode, undefined, typeof code === 'string' ? code : undefined);
  }
  return Buffer.concat(parts);
}

function isResponse(response: unknown): response is Response {
  return typeof response === 'object' && response !== null && 'statusCode' in response && 'body' in response;
}
