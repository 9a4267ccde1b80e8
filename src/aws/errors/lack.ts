import { readSdkError } from './sdkError.js';
import { StrangeAnswer } from './strangeAnswer.js';
import { ERROR_OF_WIRE_CODE } from './wireCodes.js';

/** True for an answer that says, by its status or code, that there is no such action: also in the XML of a storage service. */
export function saysThereIsNoSuchAction(error: unknown): boolean {
  const { status, wireCode } = readSdkError(error);
  if (status === 501 || status === 405) return true;
  const code = error instanceof StrangeAnswer ? error.wireCode : wireCode;
  return code !== undefined && ERROR_OF_WIRE_CODE.get(code) === 'NotSupported';
}
