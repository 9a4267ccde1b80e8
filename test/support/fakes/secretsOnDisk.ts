import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { SecretsContext } from '../../../src/commands/context.js';
import type { Aftercare } from '../../../src/core/issue/storeOrKeep.js';
import type { KeySecret } from '../../../src/core/secret/secretRecords.js';
import { VisibleStoredKeys } from '../../../src/destinations/storedKeys.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { noItems } from './memoryKeyring.js';
import { Shared } from './openStore.js';
import { secretsOf } from './commandSubjects.js';
import { FakeMachine } from './fakeMachine.js';

/** AWS files in a folder of their own, and a secret storage in memory, as commands see them. */
export class SecretsOnDisk {
  readonly machine = new FakeMachine();
  readonly activated = new Shared().activate();
  readonly files: SharedFiles;
  readonly secrets: SecretsContext;

  private constructor(
    readonly folder: string,
    watch?: Aftercare,
  ) {
    const { saved, destination } = this.activated;
    const at = (credentials: string): SharedFiles =>
      new SharedFiles(nodeFileSystem, () => ({ credentials, config: path.join(folder, 'config') }));
    this.files = at(path.join(folder, 'credentials'));
    const stored = new VisibleStoredKeys(saved, this.files, at, noItems());
    const ports = { ...this.machine.window('this').ports, stored, watch };
    this.secrets = secretsOf({ ports, saved, files: this.files, destinationFor: () => destination });
  }

  static async open(watch?: Aftercare): Promise<SecretsOnDisk> {
    return new SecretsOnDisk(await mkdtemp(path.join(tmpdir(), 'iam-keys-secrets-')), watch);
  }

  async save(pair: KeySecret): Promise<void> {
    await this.activated.destination.store(pair);
  }

  /** The profiles of the credentials file: all of it. */
  async write(...profiles: readonly string[]): Promise<void> {
    await writeFile(this.files.locations().credentials, profiles.join(''));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A profile of the credentials file with that pair, or with another secret of the same ID, or the ID alone. */
export function profileWith(name: string, pair: KeySecret, secret: string | undefined = pair.secret.reveal()): string {
  const line = secret === '' ? '' : `aws_secret_access_key = ${secret}\n`;
  return `[${name}]\naws_access_key_id = ${pair.keyId}\n${line}`;
}
