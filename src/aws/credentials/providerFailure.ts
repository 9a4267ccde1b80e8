import { IamKeysError, isIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import { redact } from '../../core/secret/redact.js';
import { isNetworkCode, whereIn } from '../errors/failure.js';
import { readSdkError } from '../errors/sdkError.js';
import type { CredentialOwner } from './credentialOwner.js';

const LONGEST_REASON = 300;

/** A failure of a credential provider as one of our errors; its own words are kept short, one line, without secrets. */
export function errorOfProvider(error: unknown, owner: CredentialOwner): AnyIamKeysError {
  if (isIamKeysError(error)) return error;
  const { message, name, nodeCode } = readSdkError(error);
  if (nodeCode !== undefined && isNetworkCode(nodeCode))
    return new IamKeysError('Offline', { host: hostIn(message), reason: nodeCode });
  // Words of a program that fails in itself are for nobody.
  if (error instanceof TypeError || error instanceof RangeError)
    return new IamKeysError('Unexpected', { message: `${name} ${whereIn(error)}` });
  return new IamKeysError('CredentialsFailed', { ...owner, reason: shortReason(message === '' ? name : message) });
}

/** Node names the host, or address and port, last. */
function hostIn(message: string): string {
  return /[\w-]+([.:][\w-]+)+$/.exec(message)?.[0] ?? '';
}

/** One line that can be shown: no control characters, nothing that looks like a secret. */
export function shortReason(text: string): string {
  // eslint would have the control characters spelled out; the property covers all of them.
  const line = redact(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
}
