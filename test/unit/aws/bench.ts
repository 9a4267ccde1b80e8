import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectOptions } from '../../../src/aws/connectOptions.js';
import { createConnector } from '../../../src/aws/connector.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Connection, Timer } from '../../../src/core/ports.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';

/** A timer of the machine's, for tests in which no deadline passes. */
export const realTimer: Timer = {
  after(milliseconds, listener) {
    const timeout = setTimeout(listener, milliseconds);
    return () => {
      clearTimeout(timeout);
    };
  },
};

/** A timer that a test lets run out. */
export class HandTimer implements Timer {
  readonly #running = new Map<() => void, number>();

  after(milliseconds: number, listener: () => void): () => void {
    this.#running.set(listener, milliseconds);
    return () => this.#running.delete(listener);
  }

  /** What is running, in milliseconds. */
  get running(): readonly number[] {
    return [...this.#running.values()];
  }

  /** Lets everything that is running run out. */
  expire(): void {
    const listeners = [...this.#running.keys()];
    this.#running.clear();
    for (const listener of listeners) listener();
  }
}

/** For a `describe`: a sandbox account of one user and scratch AWS files, handed over before its tests and closed after them. */
export function useSandbox(take: (each: { readonly sandbox: Sandbox; readonly bench: Bench }) => void): void {
  let sandbox: Sandbox;
  let bench: Bench;
  before(async () => {
    sandbox = await startSandbox({ users: 1 });
    bench = await Bench.open();
    take({ sandbox, bench });
  });
  after(async () => {
    await sandbox.close();
    await bench.close();
  });
}

/** Scratch AWS files, and a connector over them. */
export class Bench {
  private constructor(readonly folder: string) {}

  static async open(): Promise<Bench> {
    return new Bench(await mkdtemp(join(tmpdir(), 'iam-keys-aws-')));
  }

  get locations() {
    return { credentials: join(this.folder, 'credentials'), config: join(this.folder, 'config') };
  }

  async write(files: { readonly credentials?: string; readonly config?: string }): Promise<void> {
    if (files.credentials !== undefined)
      await writeFile(this.locations.credentials, files.credentials, { mode: 0o600 });
    if (files.config !== undefined) await writeFile(this.locations.config, files.config, { mode: 0o600 });
  }

  connector(options: Partial<ConnectOptions> = {}) {
    return createConnector({
      files: new SharedFiles(nodeFileSystem, () => this.locations),
      env: {},
      version: '1.2.3',
      clock: { now: () => Date.now() },
      timer: realTimer,
      ...options,
    });
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
  bench: Bench,
  sandbox: Sandbox,
  options: Partial<ConnectOptions> = {},
): Promise<Connection> {
  await bench.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n` });
  return bench.connect('admin', options);
}
