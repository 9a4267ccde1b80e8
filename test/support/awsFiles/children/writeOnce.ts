import { isIamKeysError } from '../../../../src/core/errors.js';
import { countedPair } from '../countedPair.js';
import { CredentialsScratch } from '../credentialsScratch.js';

/**
 * Writes pair 1 and a region to profile `prod` of `HOME/.aws`, with the same names of files in every run. Prints `stored`, or the code
 * of what stopped it.
 */
const [home = ''] = process.argv.slice(2);
let tokens = 0;
const newToken = (): string => `1-${(tokens++).toString(16).padStart(16, '0')}`;
const writer = new CredentialsScratch(home).writer({ newToken });
try {
  await writer.write({ profile: 'prod', pair: countedPair(1), region: 'eu-west-1' });
  console.log('stored');
} catch (error) {
  console.log(isIamKeysError(error) ? error.code : String(error));
}
