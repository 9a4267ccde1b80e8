import { IamKeysError, isIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import { denialOf } from '../../core/policy/denial.js';
import type { CallFacts } from './callFacts.js';
import { deniedAction, deniedResource, exceededLimit, existingName, missingEntity, unknownKey } from './errorFacts.js';
import { failureOfCall } from './failure.js';
import { readSdkError, type SdkError } from './sdkError.js';
import { serverWords } from './serverWords.js';
import { ERROR_OF_WIRE_CODE } from './wireCodes.js';

/** Any failure of a call as one of our errors, by wire code. Nothing of the SDK's error is kept beyond the facts its details name. */
export function errorOfCall(error: unknown, facts: CallFacts): AnyIamKeysError {
  if (isIamKeysError(error)) return error;
  const read = readSdkError(error);
  return read.wireCode === undefined ? failureOfCall(error, read, facts) : errorOfWireCode(read, read.wireCode, facts);
}

function errorOfWireCode(read: SdkError, wireCode: string, facts: CallFacts): AnyIamKeysError {
  const { status, message: said } = read;
  const message = serverWords(said);
  const subject = facts.subject ?? '';
  const at = facts.server === undefined ? {} : { server: facts.server };
  const who = {
    ...(facts.profile !== undefined && { profile: facts.profile }),
    ...(facts.kind !== undefined && { kind: facts.kind }),
  };
  switch (ERROR_OF_WIRE_CODE.get(wireCode) ?? errorOfStatus(status)) {
    case 'NoSuchEntity':
      return new IamKeysError('NoSuchEntity', missingEntity(said, facts.action, subject));
    case 'EntityAlreadyExists':
      return new IamKeysError('EntityAlreadyExists', { name: existingName(said, subject) });
    case 'LimitExceeded':
      return new IamKeysError('LimitExceeded', { limit: exceededLimit(said), message, ...at });
    case 'DeleteConflict':
      return new IamKeysError('DeleteConflict', { name: subject });
    case 'TooFast':
      return new IamKeysError('TooFast', { name: subject });
    case 'InvalidInput':
      return new IamKeysError('InvalidInput', { message, ...at });
    case 'AccessDenied':
      return denied(said, facts);
    case 'ExpiredToken':
      return new IamKeysError('ExpiredToken', who);
    case 'InvalidClientTokenId':
      return new IamKeysError('InvalidClientTokenId', {
        ...who,
        ...(facts.service !== undefined && { service: facts.service }),
        ...(facts.partition !== undefined && { partition: facts.partition }),
        ...(facts.key !== undefined && { key: facts.key }),
        ...at,
      });
    case 'SignatureDoesNotMatch':
      return new IamKeysError('SignatureDoesNotMatch', { ...skew(read, facts), ...at });
    case 'Throttling':
      return new IamKeysError('Throttling', at);
    case 'ServiceFailure':
      return new IamKeysError('ServiceFailure', { ...(status !== undefined && { status }), ...at });
    case 'NotSupported':
      return new IamKeysError('NotSupported', { action: facts.action, ...at });
    case 'Refused':
      return new IamKeysError('Refused', { wireCode, message, ...at });
  }
}

/** For codes that this version does not know. */
function errorOfStatus(status: number | undefined) {
  if (status === 429) return 'Throttling';
  if (status === 501) return 'NotSupported';
  return status !== undefined && status >= 500 ? 'ServiceFailure' : 'Refused';
}

function denied(said: string, facts: CallFacts): AnyIamKeysError {
  const nobodys = unknownKey(said);
  if (nobodys !== undefined) return new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: nobodys });
  const [action, resource, denial] = [deniedAction(said), deniedResource(said), denialOf(said)];
  return new IamKeysError('AccessDenied', {
    message: serverWords(said),
    ...(action !== undefined && { action }),
    ...(resource !== undefined && { resource }),
    ...(denial !== undefined && { denial }),
    ...(facts.mfaHelps === true && { mfaHelps: true }),
    ...(facts.server !== undefined && { server: facts.server }),
  });
}

function skew(read: SdkError, facts: CallFacts): { readonly clockSkewSeconds?: number } {
  if (read.serverTime === undefined) return {};
  return { clockSkewSeconds: Math.round((facts.now - read.serverTime) / 1000) };
}
