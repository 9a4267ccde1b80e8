import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueKey } from '../../../src/core/issue/issueKey.js';
import type { IssueOutcome } from '../../../src/core/issue/issueOutcome.js';
import type { Connection } from '../../../src/core/ports.js';
import { realWorld } from '../../support/awsFiles/world.js';
import { Script } from '../../support/fakes/script.js';
import { openWindowOnDisk } from '../../support/fakes/windowOnDisk.js';

/** A window that stores keys in a credentials file of its own, as durably as the extension does. */
export async function openDisk() {
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-bench-'));
  await writeFile(join(folder, 'credentials'), '', { mode: 0o600 });
  const window = openWindowOnDisk({ folder, world: realWorld(), script: new Script(), flush: 'atOnce' });
  return {
    create: (connection: Connection, userName: string): Promise<IssueOutcome> =>
      issueKey({ connection, userName, destination: window.destinationFor('profile') }, window.ports),
    close: async (): Promise<void> => {
      window.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
