import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectOptions } from '../../../src/aws/connectOptions.js';
import { createConnector } from '../../../src/aws/connector.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Connection } from '../../../src/core/ports.js';
import { realTimer } from '../realTime.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';

/** For a `describe`: a sandbox account and scratch AWS files, handed over before its tests and closed after them. */
export function useSandbox(
  take: (each: { readonly sandbox: Sandbox; readonly fixture: ConnectionFixture }) => void,
  options: Parameters<typeof startSandbox>[0] = { users: 1 },
): void {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  before(async () => {
    sandbox = await startSandbox(options);
    fixture = await ConnectionFixture.open();
    take({ sandbox, fixture });
  });
  after(async () => {
    await sandbox.close();
    await fixture.close();
  });
}

/** Scratch AWS files, and a connector over them. */
export class ConnectionFixture {
  private constructor(readonly folder: string) {}

  static async open(): Promise<ConnectionFixture> {
    return new ConnectionFixture(await mkdtemp(join(tmpdir(), 'iam-keys-aws-')));
  }

  get locations() {
    return { credentials: join(this.folder, 'credentials'), config: join(this.folder, 'config') };
  }

  async write(files: { readonly credentials?: string; readonly config?: string }): Promise<void> {
    if (files.credentials !== undefined)
      await writeFile(this.locations.credentials, files.credentials, { mode: 0o600 });
    if (files.config !== undefined) await writeFile(this.locations.config, files.config, { mode: 0o600 });
  }

  connector(options: Partial<ConnectOptions> = {}, load?: Parameters<typeof createConnector>[1]) {
    const all = {
      files: new SharedFiles(nodeFileSystem, () => this.locations),
      env: {},
      fs: nodeFileSystem,
      ssoCache: join(this.folder, '.aws', 'sso', 'cache'),
      loginCache: join(this.folder, '.aws', 'login', 'cache'),
      version: '1.2.3',
      clock: { now: () => Date.now() },
      timer: realTimer,
      ...options,
    };
    return createConnector(all, load);
  }

  connect(profile: string, options: Partial<ConnectOptions> = {}): Promise<Connection> {
    return this.connector(options).connect({ kind: 'profile', name: profile });
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The lines of a pair, for a section of the credentials file. */
export function pairLines({ adminKey }: Sandbox): string {
  return `aws_access_key_id = ${adminKey.id}\naws_secret_access_key = ${adminKey.secret.reveal()}\n`;
}

/** Connects as the sandbox's administrator through a static profile. */
export async function connectAdmin(
  fixture: ConnectionFixture,
  sandbox: Sandbox,
  options: Partial<ConnectOptions> = {},
): Promise<Connection> {
  await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n` });
  return fixture.connect('admin', options);
}
