import { homedir } from 'node:os';
import { OpenAccount } from '../../../src/account/openAccount.js';
import { createConnector } from '../../../src/aws/connector.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { locateAwsFiles } from '../../../src/awsFiles/locations.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { realClock, realTimer } from '../../support/realTime.js';

/** The account of the profile `sandbox`, as the extension opens it. */
export async function openAccount(): Promise<OpenAccount> {
  const { env } = process;
  const files = new SharedFiles(nodeFileSystem, () =>
    locateAwsFiles({ env, home: homedir(), platform: process.platform, credentialsFile: '', configFile: '' }),
  );
  const connector = createConnector({ files, env, version: '0.0.0', clock: realClock, timer: realTimer });
  return new OpenAccount(await connector.connect({ kind: 'profile', name: 'sandbox' }), {
    clock: realClock,
    timer: realTimer,
  });
}
