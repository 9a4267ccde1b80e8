import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { startMinistack } from '../ministack.js';
import { findPython, startMoto } from '../moto.js';
import type { AwsFileTexts } from '../vscode/sandboxFiles.js';
import { SEAWEEDFS_PAIR, startSeaweedfs } from './seaweedfs.js';

/** The servers that nobody here wrote, by what `npm start -- --server` calls them. */
export const DEMO_SERVERS = ['seaweedfs', 'ministack', 'moto'] as const;

/** One of {@link DEMO_SERVERS}. */
export type DemoServerName = (typeof DEMO_SERVERS)[number];

/** A server with some users and keys, and the AWS files of someone who uses it: a profile that has its name. */
export interface DemoServer {
  readonly url: string;
  readonly aws: AwsFileTexts;
  stop(): Promise<void>;
}

interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

const STARTS: Readonly<Record<DemoServerName, () => Promise<Running | undefined>>> = {
  seaweedfs: () => startSeaweedfs({}),
  ministack: () => startMinistack(),
  moto: async () => {
    const python = await findPython();
    return python && startMoto(python);
  },
};

/** Starts one, which all three take AWS's example pair for, and gives it users. Rejects where it cannot be had. */
export async function startDemoServer(name: DemoServerName): Promise<DemoServer> {
  const server = await STARTS[name]();
  if (server === undefined) throw new Error(`There is no ${name} on this machine, and none could be installed`);
  const { url } = server;
  try {
    await addUsers(url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const { accessKeyId, secretAccessKey } = SEAWEEDFS_PAIR;
  return {
    url,
    aws: {
      config: `[profile ${name}]\nregion = us-east-1\nendpoint_url = ${url}\n`,
      credentials: `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    },
    stop: () => server.stop(),
  };
}

async function addUsers(url: string): Promise<void> {
  const iam = new IAMClient({ endpoint: url, region: 'us-east-1', credentials: SEAWEEDFS_PAIR });
  for (const UserName of ['backup', 'grafana', 'nextcloud']) {
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));
  }
  iam.destroy();
}

/** The name that a person typed; undefined for none. Throws for another one. */
export function demoServerNamed(text: string | undefined): DemoServerName | undefined {
  if (text === undefined) return undefined;
  const name = DEMO_SERVERS.find((each) => each === text);
  if (name === undefined) throw new Error(`--server takes ${DEMO_SERVERS.join(', ')}`);
  return name;
}
