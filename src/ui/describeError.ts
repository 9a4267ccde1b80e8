import { isIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import { maskKeyId } from '../core/key/accessKeyId.js';
import { redact } from '../core/secret/redact.js';

/** An error for the log: its code, details and the words of what caused it, redacted; the access key ID it is about is masked, whatever form it has. */
export function describeError(error: unknown): string {
  if (!isIamKeysError(error)) return redact(error instanceof Error ? (error.stack ?? error.message) : 'not an error');
  const cause = error.cause instanceof Error ? ` (${error.cause.name}: ${error.cause.message})` : '';
  const text = `${error.code} ${JSON.stringify(error.details)}${cause}`;
  const keyId = keyIdOf(error);
  return redact(keyId ? text.replaceAll(keyId, maskKeyId(keyId)) : text);
}

function keyIdOf(error: AnyIamKeysError): string | undefined {
  switch (error.code) {
    case 'KeyActive':
    case 'UsedMeanwhile':
    case 'SecretMissing':
    case 'SecretsDiffer':
      return error.details.keyId;
    case 'NoSuchEntity':
      return error.details.entity === 'accessKey' ? error.details.name : undefined;
    case 'LockOut':
      return error.details.what === 'accessKey' ? error.details.name : undefined;
    default:
      return undefined;
  }
}
