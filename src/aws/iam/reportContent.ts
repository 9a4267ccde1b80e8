import type { DeserializeMiddleware } from '@aws-sdk/types';
import type { GetCredentialReportCommandInput, GetCredentialReportCommandOutput } from '@aws-sdk/client-iam';
import { isObject } from '../../core/isObject.js';

/** A credential report of more than 30,000 users: it is taken out of its answer before that is parsed. */
export const MOST_REPORT_BYTES = 16 * 1024 * 1024;

const OPEN = '<Content>';
const CLOSE = '</Content>';

type Middleware = DeserializeMiddleware<GetCredentialReportCommandInput, GetCredentialReportCommandOutput>;

/**
 * Takes the report out of the answer before the SDK parses it: its XML parser spends its time on that one element, a megabyte
 * for some thousand users. An answer that does not look as expected is left to the SDK as a whole.
 */
export class CutContent {
  #text: string | undefined;

  /** The decoded report; missing where the SDK has it. */
  get text(): string | undefined {
    return this.#text;
  }

  readonly middleware: Middleware = (next) => async (args) => {
    this.#text = undefined;
    const result = await next(args);
    const { response } = result;
    if (!isAnswer(response) || response.statusCode !== 200) return result;
    const body = await bytesOf(response.body);
    response.body = this.#cut(body);
    return result;
  };

  #cut(body: Buffer): Buffer {
    const start = body.indexOf(OPEN) + OPEN.length;
    const end = body.indexOf(CLOSE, start);
    if (start < OPEN.length || end < 0) return body;
    // References like `&#10;` break it into lines: whatever else they could stand for is no letter of a report.
    const content = body.toString('latin1', start, end).replace(/&#?\w{1,8};/g, '');
    this.#text = Buffer.from(content, 'base64').toString('utf8');
    return Buffer.concat([body.subarray(0, start), body.subarray(end)]);
  }
}

interface Answer {
  readonly statusCode: number;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

function isAnswer(response: unknown): response is Answer {
  return isObject(response) && 'statusCode' in response && 'body' in response;
}

async function bytesOf(body: Answer['body']): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}
