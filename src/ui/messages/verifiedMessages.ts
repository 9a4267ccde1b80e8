import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { Verified } from '../../core/key/verifyKey.js';
import { formatAccount, formatCaller } from '../format.js';
import { errorMessage } from './errorMessages.js';

/** What is said after a key was tested. A key that does not answer yet has not failed: that takes its time. */
export function verifiedMessage({ keyId, userName }: KeyIdentity, verified: Verified): string {
  switch (verified.kind) {
    case 'usable':
      return `Access key ${keyId} works: it signed several times in a row as ${userName}.`;
    case 'notYetUsable':
      return `Access key ${keyId} does not work yet. A new key can take a few minutes; try again later.`;
    case 'untold':
      return `Access key ${keyId} was not tested: its server has no call that tells whose a key is. Try it where it is used.`;
    case 'unverified':
      return `Access key ${keyId} could not be tested. ${verified.error ? errorMessage(verified.error).text : 'The test was stopped.'}`;
    case 'wrongCaller':
      return `Access key ${keyId} signs as ${formatCaller(verified.caller)} of account ${formatAccount(verified.caller.account)}, not as ${userName}. Find out why before you use it.`;
  }
}
