import { homedir } from 'node:os';
import { ActiveAccount } from '../../../src/account/activeAccount.js';
import type { OpenAccount } from '../../../src/account/openAccount.js';
import { createConnector } from '../../../src/aws/connector.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { locateAwsFiles, tokenFolders } from '../../../src/awsFiles/locations.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { realClock, realTimer } from '../../support/realTime.js';

/** The account of the profile `sandbox`, as the extension has it, for who looks at users or does not; nothing is sent yet. */
export function activeAccount(showsUsers: boolean): ActiveAccount {
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
  return new ActiveAccount(
    connector,
    () => Promise.resolve({ kind: 'profile', name: 'sandbox' }),
    time,
    () => showsUsers,
  );
}

/** The open account of the profile `sandbox`, of which nothing was asked yet. */
export function openAccount(): Promise<OpenAccount> {
  return activeAccount(false).open();
}
