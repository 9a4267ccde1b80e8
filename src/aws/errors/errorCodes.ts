import { IamKeysError, isIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import { denialOf, mfaCanHelp } from '../../core/policy/denial.js';
import type { CallFacts } from './callFacts.js';
import { deniedAction, deniedResource, exceededLimit, existingName, missingEntity, unknownKey } from './errorFacts.js';
import { failureOfCall } from './failure.js';
import { readSdkError, type SdkError } from './sdkError.js';
import { gateRefusal } from './strangeAnswer.js';
import { serverWords } from './serverWords.js';
import { ERROR_OF_WIRE_CODE } from './wireCodes.js';

/** Any failure of a call as one of our errors, by wire code. Nothing of the SDK's error is kept beyond the facts its details name. */
export function errorOfCall(error: unknown, facts: CallFacts): AnyIamKeysError {
  if (isIamKeysError(error)) return error;
  const read = readSdkError(error);
  const wireCode = read.wireCode ?? (facts.server === undefined ? undefined : gateRefusal(error));
  return wireCode === undefined ? failureOfCall(error, read, facts) : errorOfWireCode(read, wireCode, facts);
}

function errorOfWireCode(read: SdkError, wireCode: string, facts: CallFacts): AnyIamKeysError {
  const { status, message: said } = read;
  const message = serverWords(said);
  const subject = facts.subject ?? '';
  const { server, profile, kind, service, partition, key } = facts;
  switch (ERROR_OF_WIRE_CODE.get(wireCode) ?? errorOfStatus(status)) {
    case 'NoSuchEntity':
      return new IamKeysError('NoSuchEntity', missingEntity(said, facts.action, subject));
    case 'EntityAlreadyExists':
      return new IamKeysError('EntityAlreadyExists', { name: existingName(said, subject) });
    case 'LimitExceeded':
      return new IamKeysError('LimitExceeded', { limit: exceededLimit(said), message, server });
    case 'DeleteConflict':
      return new IamKeysError('DeleteConflict', { name: subject });
    case 'TooFast':
      return new IamKeysError('TooFast', { name: subject });
    case 'InvalidInput':
      return new IamKeysError('InvalidInput', { message, server });
    case 'AccessDenied':
      return denied(said, facts);
    case 'ExpiredToken':
      return new IamKeysError('ExpiredToken', { profile, kind });
    case 'SignedOut':
      return new IamKeysError('SignedOut', { profile: profile ?? '', kind: kind ?? 'none' });
    case 'InvalidClientTokenId':
      return new IamKeysError('InvalidClientTokenId', { profile, kind, service, partition, key, server });
    case 'SignatureDoesNotMatch':
      return new IamKeysError('SignatureDoesNotMatch', { clockSkewSeconds: clockSkewSeconds(read, facts), server });
    case 'Throttling':
      return new IamKeysError('Throttling', { server });
    case 'ServiceFailure':
      return new IamKeysError('ServiceFailure', { status, server });
    case 'NotSupported':
      return new IamKeysError('NotSupported', { action: facts.action, server });
    case 'Refused':
      return new IamKeysError('Refused', { wireCode: plainCode(wireCode), message, server });
  }
}

/** A code is one word: what else a server sends in its place is not shown. */
function plainCode(wireCode: string): string {
  return /^[\w.:-]{1,80}$/.exec(wireCode)?.[0] ?? 'an error without a code';
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
  const mfaHelps = facts.mfaHelps === true && (!denial || mfaCanHelp(denial)) ? true : undefined;
  const { server } = facts;
  return new IamKeysError('AccessDenied', { message: serverWords(said), action, resource, denial, mfaHelps, server });
}

function clockSkewSeconds({ serverTime }: SdkError, { now }: CallFacts): number | undefined {
  return serverTime === undefined ? undefined : Math.round((now - serverTime) / 1000);
}
