import { IamKeysError, isIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import { redact } from '../../core/secret/redact.js';
import { readSdkError } from '../errors/sdkError.js';
import type { CredentialOwner } from './resolution.js';

const LONGEST_REASON = 300;

/** The SDK's providers tell these apart by their sentences alone. */
const SIGNED_OUT =
  /expired|not found or is invalid|session associated with this profile|re-?authenticate|UnauthorizedException|Session token not found|Failed to load (a )?token|Token validation failed/i;

const NETWORK =
  /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)\b(?:.*?([\w.:[\]-]+:\d+))?/;

/** A failure of a credential provider as one of our errors; its own words are kept short, one line, without secrets. */
export function errorOfProvider(error: unknown, owner: CredentialOwner): AnyIamKeysError {
  if (isIamKeysError(error)) return error;
  const { message, name } = readSdkError(error);
  const [, code, host] = NETWORK.exec(message) ?? [];
  if (code !== undefined) return new IamKeysError('Offline', { host: host ?? '', reason: code });
  if (SIGNED_OUT.test(message) && (owner.kind === 'sso' || owner.kind === 'login'))
    return new IamKeysError('SignedOut', owner);
  return new IamKeysError('CredentialsFailed', { ...owner, reason: shortReason(message === '' ? name : message) });
}

/** One line that can be shown: no control characters, nothing that looks like a secret. */
export function shortReason(text: string): string {
  // eslint would have the control characters spelled out; the property covers all of them.
  const line = redact(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
}
