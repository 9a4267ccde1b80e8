import { homedir } from 'node:os';
import { OpenAccount } from '../../../src/account/openAccount.js';
import { createConnector } from '../../../src/aws/connector.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { locateAwsFiles } from '../../../src/awsFiles/locations.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Timer } from '../../../src/core/ports.js';

const timer: Timer = {
  after(milliseconds, listener) {
    const timeout = setTimeout(listener, milliseconds);
    return () => {
      clearTimeout(timeout);
    };
  },
};

/** The account of the profile `sandbox`, as the extension opens it. */
export async function openAccount(): Promise<OpenAccount> {
  const { env } = process;
  const files = new SharedFiles(nodeFileSystem, () =>
    locateAwsFiles({ env, home: homedir(), platform: process.platform, credentialsFile: '', configFile: '' }),
  );
  const clock = { now: Date.now };
  const connector = createConnector({ files, env, version: '0.0.0', clock, timer });
  return new OpenAccount(await connector.connect({ kind: 'profile', name: 'sandbox' }), { clock, timer });
}
