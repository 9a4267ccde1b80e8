import { homedir } from 'node:os';
import { OpenAccount } from '../../../src/account/openAccount.js';
import { createConnector } from '../../../src/aws/connector.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { locateAwsFiles, tokenFolders } from '../../../src/awsFiles/locations.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { realClock, realTimer } from '../../support/realTime.js';

/** The account of the profile `sandbox`, as the extension opens it. */
export async function openAccount(): Promise<OpenAccount> {
  const { env, platform } = process;
  const machine = { env, home: homedir(), platform };
  const time = { clock: realClock, timer: realTimer };
  const connector = createConnector({
    files: new SharedFiles(nodeFileSystem, () => locateAwsFiles(machine)),
    env,
    fs: nodeFileSystem,
    ...tokenFolders(machine),
    version: '0.0.0',
    ...time,
  });
  return new OpenAccount(await connector.connect({ kind: 'profile', name: 'sandbox' }), time);
}
