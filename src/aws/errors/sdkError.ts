import { isObject } from '../../core/isObject.js';

/** What we read of an error thrown by the AWS SDK or by Node's network. Everything else of it stays unread and unlogged. */
export interface SdkError {
  readonly name: string;
  /** Empty where the answer has none. */
  readonly message: string;
  /** The code on the wire, only where an AWS service answered; `name` differs from it for some. */
  readonly wireCode?: string | undefined;
  /** Node's code, like `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  readonly nodeCode?: string | undefined;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** How often the SDK tried. */
  readonly attempts?: number | undefined;
  /** The answer's `Date` header, in milliseconds since 1970. */
  readonly serverTime?: number | undefined;
}

/** What the SDK puts in place of a code or a message where an answer has none. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['Unknown', 'UnknownError', 'NotFound']);

/** Reads the few facts of an error that a message can be made of. */
export function readSdkError(error: unknown): SdkError {
  if (!(error instanceof Error)) return { name: 'unknown', message: '' };
  // Node tries several addresses at once and reports them together: the first says enough.
  if (error instanceof AggregateError && error.errors.length > 0) return readSdkError(error.errors[0]);
  const metadata = at(error, '$metadata');
  const status = numberAt(metadata, 'httpStatusCode');
  const date = stringAt(at(at(error, '$response'), 'headers'), 'date');
  const serverTime = date === undefined ? NaN : Date.parse(date);
  return {
    name: error.name,
    message: said(error.message) ?? stringAt(error, 'error_description') ?? '',
    wireCode: status === undefined ? undefined : wireCodeOf(error),
    nodeCode: stringAt(error, 'code'),
    status,
    attempts: numberAt(metadata, 'attempts'),
    serverTime: Number.isNaN(serverTime) ? undefined : serverTime,
  };
}

/**
 * True where IAM refuses a repetition because of what the first attempt did: that one was carried out, and only its answer
 * was lost.
 */
export function refusesRepetition(error: unknown, wireCode: string): boolean {
  const read = readSdkError(error);
  return read.wireCode === wireCode && (read.attempts ?? 1) > 1;
}

/** IAM and STS send it; the services that answer in JSON name the error by it. */
function wireCodeOf(error: Error): string | undefined {
  return stringAt(error, 'Code') ?? (stringAt(error, '$fault') === undefined ? undefined : said(error.name));
}

function said(text: string): string | undefined {
  return PLACEHOLDERS.has(text) ? undefined : text;
}

function at(source: unknown, key: string): unknown {
  return isObject(source) ? source[key] : undefined;
}

function stringAt(source: unknown, key: string): string | undefined {
  const value = at(source, key);
  return typeof value === 'string' ? value : undefined;
}

function numberAt(source: unknown, key: string): number | undefined {
  const value = at(source, key);
  return typeof value === 'number' ? value : undefined;
}
