import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { Verified } from '../../core/key/verifyKey.js';
import { formatCaller } from '../format.js';
import { errorMessage } from './errorMessages.js';

/** What is said after a key was tested. A key that does not answer yet has not failed: AWS takes its time. */
export function verifiedMessage({ keyId, userName }: KeyIdentity, verified: Verified): string {
  switch (verified.kind) {
    case 'usable':
      return `Access key ${keyId} is usable: AWS answered several times in a row that it is ${userName}.`;
    case 'notYetUsable':
      return `Access key ${keyId} is not usable yet. AWS can take some minutes until it knows a new key; try it again later.`;
    case 'unverified':
      return `Access key ${keyId} is unverified. ${verified.error ? errorMessage(verified.error).text : 'The test was stopped.'}`;
    case 'wrongCaller':
      return `Access key ${keyId} signs as ${formatCaller(verified.caller)} of account ${verified.caller.account}, not as ${userName}. Do not use it before you know why.`;
  }
}
