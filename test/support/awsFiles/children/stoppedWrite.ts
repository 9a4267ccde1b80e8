import { writeSync } from 'node:fs';
import { nodeFileSystem } from '../../../../src/files/fileSystem.js';
import { countedPair } from '../countedPair.js';
import { CredentialsScratch } from '../credentialsScratch.js';
import { faultyFileSystem } from '../faultyFileSystem.js';

/**
 * Writes pair 1 to profile `prod` of `HOME/.aws` and stops itself before call number N, with the name of that call as its last
 * line, until it is told to go on. Without N it prints the names of all calls. Arguments: home, N.
 */
const [home = '', stopAt] = process.argv.slice(2);
const calls: string[] = [];
const { fs } = faultyFileSystem(nodeFileSystem, (call) => {
  if (calls.push(call) - 1 === Number(stopAt)) {
    writeSync(1, `${call}\n`);
    process.kill(process.pid, 'SIGSTOP');
  }
  return undefined;
});
await new CredentialsScratch(home).writer({ fs }).write({ profile: 'prod', pair: countedPair(1) });
if (stopAt === undefined) console.log(calls.join('\n'));
else console.log('stored');
