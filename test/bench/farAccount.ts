import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { makeAuthority } from '../support/aws/authority.js';
import { SlowNetwork } from '../support/aws/slowNetwork.js';

/** A sandbox account behind TLS, IAM and STS at servers of their own as AWS has them, and a network that takes its time. */
export interface FarAccount {
  readonly sandbox: Sandbox;
  /** See `BenchAccount`; who runs with it trusts its certificate. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds there and back, from now on. */
  setRoundTrip(milliseconds: number): void;
  close(): Promise<void>;
}

/** Rejects where there is no openssl to make a certificate with. */
export async function openFarAccount(users: number): Promise<FarAccount> {
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-bench-'));
  const authority = makeAuthority(folder, 'bench', ['127.0.0.1']);
  if (!authority) throw new Error('there is no openssl to make a certificate with');
  let port = 0;
  const networks = [await SlowNetwork.open(() => port), await SlowNetwork.open(() => port)] as const;
  const [iam, sts] = networks.map((network) => `127.0.0.1:${network.port}`);
  const sandbox = await startSandbox({ users, front: { tls: authority, hosts: [iam ?? '', sts ?? ''] } });
  port = Number(new URL(sandbox.url).port);
  const { id, secret } = sandbox.adminKey;
  const files = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
  const services = `[services far]\niam =\n  endpoint_url = https://${iam}\nsts =\n  endpoint_url = https://${sts}\n`;
  await writeFile(files.config, `[profile sandbox]\nregion = us-east-1\nservices = far\n${services}`);
  const pair = `[sandbox]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`;
  await writeFile(files.credentials, pair, { mode: 0o600 });
  return {
    sandbox,
    env: {
      BENCH_URL: `https://${iam}`,
      NODE_EXTRA_CA_CERTS: authority.path,
      AWS_CONFIG_FILE: files.config,
      AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    },
    setRoundTrip: (roundTrip) => {
      for (const network of networks) network.change({ roundTrip });
    },
    close: async () => {
      for (const network of networks) network.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
