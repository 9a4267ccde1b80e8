import { CredentialsFile } from '../../../../src/awsFiles/credentialsFile.js';
import { countedPair } from '../countedPair.js';
import { CredentialsScratch } from '../credentialsScratch.js';
import { realWorld } from '../world.js';

/** Writes profiles `NAME-0`, `NAME-1`, … as one window of the extension would. Arguments: home, name, how many. */
const [home = '', name = '', count = '0'] = process.argv.slice(2);
const file = new CredentialsFile(new CredentialsScratch(home).files, realWorld());
for (let number = 0; number < Number(count); number++) {
  await file.write({ profile: `${name}-${number}`, pair: countedPair(number) });
}
console.log('done');
