import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';

/** A sandbox account in this process, and AWS files that lead other processes to it. */
export interface BenchAccount {
  readonly sandbox: Sandbox;
  /** `BENCH_URL`, `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openBenchAccount(users: number): Promise<BenchAccount> {
  const sandbox = await startSandbox({ users });
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-bench-'));
  const { id, secret } = sandbox.adminKey;
  const files = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
  await writeFile(files.config, `[profile sandbox]\nregion = us-east-1\nendpoint_url = ${sandbox.url}\n`);
  const pair = `[sandbox]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`;
  await writeFile(files.credentials, pair, { mode: 0o600 });
  return {
    sandbox,
    env: {
      BENCH_URL: sandbox.url,
      BENCH_TOKEN: sandbox.controlToken,
      AWS_CONFIG_FILE: files.config,
      AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    },
    close: async () => {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
