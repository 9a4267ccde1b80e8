import { IamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import type { CallFacts } from './callFacts.js';
import type { SdkError } from './sdkError.js';
import { StrangeAnswer } from './strangeAnswer.js';

/** A call that ended without an error of AWS's: nobody answered, something else did, or the SDK itself failed. */
export function failureOfCall(error: unknown, read: SdkError, facts: CallFacts): AnyIamKeysError {
  const { host, server } = facts;
  if (error instanceof StrangeAnswer) {
    const { shape, wireCode } = error;
    const status = error.$metadata.httpStatusCode;
    if (status === 501) return new IamKeysError('NotSupported', { action: facts.action, server });
    return new IamKeysError('StrangeAnswer', { shape, status, wireCode, host, server });
  }
  // It has AWS's form, and lacks the code or cannot be read.
  if (read.status !== undefined)
    return new IamKeysError('StrangeAnswer', { shape: 'incomplete', status: read.status, host, server });
  if (read.nodeCode !== undefined && isNetworkCode(read.nodeCode)) {
    return new IamKeysError('Offline', { host, reason: networkReason(read.nodeCode, read.message) });
  }
  const proxy = proxyIn(read.message);
  if (proxy !== undefined) return new IamKeysError('ProxyUnreachable', { host, proxy });
  if (read.nodeCode === 'ERR_INVALID_CHAR') {
    const { profile = '', kind = 'none' } = facts;
    return new IamKeysError('CredentialsFailed', { profile, kind, reason: unsendable(read.message) });
  }
  return new IamKeysError('Unexpected', {
    message: [read.name, read.nodeCode, whereIn(error)].filter(Boolean).join(' '),
  });
}

/** Node tells in words alone that TLS was under way when a connection broke. */
function networkReason(nodeCode: string, message: string): string {
  return message.includes('before secure TLS connection') ? `${nodeCode} during TLS` : nodeCode;
}

/** VS Code names the proxy in words alone, some versions with its user and password. */
function proxyIn(message: string): string | undefined {
  return /^Failed to establish a socket connection to proxies: [A-Z\d]+ (?:\S*@)?([\w.:[\]-]+)/.exec(message)?.[1];
}

/** Node names the header that it refuses to send. */
function unsendable(message: string): string {
  const value = message.includes('token') ? 'the session token' : 'the access key ID';
  return `${value} holds a character that no header can carry`;
}

/** True for Node's codes for names, sockets and certificates. */
export function isNetworkCode(code: string): boolean {
  return /^(E[A-Z]+|EAI_[A-Z]+|ERR_(TLS|SSL|SOCKET|STREAM)\w*|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO\w+|SELF_SIGNED\w+|HPE_\w+)$/.test(
    code,
  );
}

const FRAMES = 3;

/** The functions in which an error came up, innermost first. The message stays out: the SDK's may repeat what an answer held. */
export function whereIn(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return '';
  const frames = [...error.stack.matchAll(/^ {4}at (?:async )?([\w.$<>#[\] ]+?) \(/gm)].map(([, name]) => name ?? '');
  return frames.length === 0 ? '' : `in ${frames.slice(0, FRAMES).join(' < ')}`;
}
