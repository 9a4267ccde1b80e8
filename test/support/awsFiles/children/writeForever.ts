import { countedPair } from '../countedPair.js';
import { CredentialsScratch } from '../credentialsScratch.js';

/** Writes pair after pair to `HOME/.aws`, from 1 on, until it is killed. Prints a dot when it begins and after each. */
const [home = ''] = process.argv.slice(2);
const writer = new CredentialsScratch(home).writer();
process.stdout.write('.');
// Not quite for ever, in case nobody is left to kill it.
for (let number = 1; number < 2000; number++) {
  await writer.write({
    profile: 'prod',
    pair: countedPair(number),
    region: number % 2 === 0 ? 'eu-west-9' : 'eu-west-1',
  });
  process.stdout.write('.');
}
