import { IamKeysError, isIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import type { ProfileKind } from '../../core/model.js';
import {
  deniedAction,
  deniedResource,
  exceededLimit,
  explicitDeny,
  existingName,
  missingEntity,
} from './errorFacts.js';
import { readSdkError, type SdkError } from './sdkError.js';
import { ERROR_OF_WIRE_CODE } from './wireCodes.js';

/** What is known about a call beside the error it ended with. */
export interface CallFacts {
  /** Host the call went to. */
  readonly host: string;
  readonly profile?: string;
  readonly kind?: ProfileKind;
  /** The user or key the call was about. */
  readonly subject?: string;
  /** Signed with the keys of an IAM user, without a second factor. */
  readonly mfaHelps?: boolean;
  readonly service?: 'sts' | 'iam';
  readonly partition?: string;
  /** What is known of the key that signed. */
  readonly key?: 'inactive' | 'new';
  /** This machine's clock when the error came, milliseconds since 1970. */
  readonly now: number;
}

/** Any failure of a call as one of our errors, by wire code. Nothing of the SDK's error is kept beyond the facts its details name. */
export function errorOfCall(error: unknown, facts: CallFacts): AnyIamKeysError {
  if (isIamKeysError(error)) return error;
  const read = readSdkError(error);
  if (read.wireCode !== undefined) return errorOfWireCode(read, read.wireCode, facts);
  // An answer that is not IAM's: a proxy's page, a body cut short or garbled. Its text may hold anything.
  if (read.status !== undefined) {
    return read.status === 429
      ? new IamKeysError('Throttling', {})
      : new IamKeysError('ServiceFailure', { status: read.status });
  }
  if (read.nodeCode !== undefined && isNetworkCode(read.nodeCode)) {
    return new IamKeysError('Offline', { host: facts.host, reason: read.nodeCode });
  }
  return new IamKeysError('Unexpected', { message: read.name });
}

function errorOfWireCode(read: SdkError, wireCode: string, facts: CallFacts): AnyIamKeysError {
  const { message, status } = read;
  const subject = facts.subject ?? '';
  const who = {
    ...(facts.profile !== undefined && { profile: facts.profile }),
    ...(facts.kind !== undefined && { kind: facts.kind }),
  };
  switch (ERROR_OF_WIRE_CODE.get(wireCode)) {
    case 'NoSuchEntity':
      return new IamKeysError('NoSuchEntity', missingEntity(message, subject));
    case 'EntityAlreadyExists':
      return new IamKeysError('EntityAlreadyExists', { name: existingName(message, subject) });
    case 'LimitExceeded':
      return new IamKeysError('LimitExceeded', { limit: exceededLimit(message), message });
    case 'DeleteConflict':
      return new IamKeysError('DeleteConflict', { name: subject });
    case 'TooFast':
      return new IamKeysError('TooFast', { name: subject });
    case 'InvalidInput':
      return new IamKeysError('InvalidInput', { message });
    case 'AccessDenied': {
      const [action, resource, deniedBy] = [deniedAction(message), deniedResource(message), explicitDeny(message)];
      return new IamKeysError('AccessDenied', {
        message,
        ...(action !== undefined && { action }),
        ...(resource !== undefined && { resource }),
        ...(deniedBy !== undefined && { deniedBy }),
        ...(facts.mfaHelps === true && { mfaHelps: true }),
      });
    }
    case 'ExpiredToken':
      return new IamKeysError('ExpiredToken', who);
    case 'InvalidClientTokenId':
      return new IamKeysError('InvalidClientTokenId', {
        ...who,
        ...(facts.service !== undefined && { service: facts.service }),
        ...(facts.partition !== undefined && { partition: facts.partition }),
        ...(facts.key !== undefined && { key: facts.key }),
      });
    case 'SignatureDoesNotMatch':
      return new IamKeysError('SignatureDoesNotMatch', skew(read, facts));
    case 'Throttling':
      return new IamKeysError('Throttling', {});
    case 'ServiceFailure':
      return new IamKeysError('ServiceFailure', status === undefined ? {} : { status });
    default:
      if (status === 429) return new IamKeysError('Throttling', {});
      if (status !== undefined && status >= 500) return new IamKeysError('ServiceFailure', { status });
      return new IamKeysError('Unexpected', { message: `${wireCode}: ${message}` });
  }
}

function skew(read: SdkError, facts: CallFacts): { readonly clockSkewSeconds?: number } {
  if (read.serverTime === undefined) return {};
  return { clockSkewSeconds: Math.round((facts.now - read.serverTime) / 1000) };
}

/** Node's codes for names, sockets and certificates. */
function isNetworkCode(code: string): boolean {
  return /^(E[A-Z_]+|ERR_(TLS|SSL|SOCKET)\w*|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO\w+|SELF_SIGNED\w+|HPE_\w+)$/.test(code);
}
