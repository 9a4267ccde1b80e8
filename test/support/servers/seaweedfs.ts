import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ListUsersCommand, IAMClient } from '@aws-sdk/client-iam';
import { freePort } from './freePort.js';
import { serverProgram } from './serverPrograms.js';

/** The pair that the server is started with, which is AWS's example. */
export const SEAWEEDFS_PAIR = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** Two ways to have it: with STS, which is not there unless configured, and with an IAM that only reads, as it is unless told. */
export interface SeaweedfsOptions {
  readonly sts?: boolean;
  readonly readOnly?: boolean;
}

/** A SeaweedFS on loopback, whose files are its own. */
export interface Seaweedfs {
  /** Of S3 and of IAM. */
  readonly url: string;
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STS = { tokenDuration: '1h', maxSessionLength: '12h', issuer: 'seaweedfs-sts' };

/** Starts one and waits until it lists users, which takes it some seconds; undefined where there is no such program. */
export async function startSeaweedfs({
  sts = false,
  readOnly = false,
}: SeaweedfsOptions): Promise<Seaweedfs | undefined> {
  const weed = await serverProgram('weed');
  if (weed === undefined) return undefined;
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-seaweedfs-'));
  const config = path.join(folder, 'sts.json');
  const signingKey = Buffer.from('a key that signs for tests alone').toString('base64');
  await writeFile(config, JSON.stringify({ sts: { ...STS, signingKey } }));
  const port = await freePort();
  const args = [...(await serverArguments(folder, port)), `-s3.iam.readOnly=${String(readOnly)}`];
  if (sts) args.push(`-s3.iam.config=${config}`);
  const { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } = SEAWEEDFS_PAIR;
  const env = { ...process.env, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
  const [program] = weed;
  const server = spawn(program, args, { cwd: folder, env, stdio: 'ignore' });
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    // It takes its time to end when asked to.
    if (server.exitCode === null && server.kill('SIGKILL')) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
    await removeSockets(args);
  };
  try {
    await answers(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Every port that it would listen on, most of which are not wanted, on loopback; and no statistics to its makers. */
async function serverArguments(folder: string, s3: number): Promise<string[]> {
  const ports: string[] = [];
  for (const each of ['master', 'volume', 'filer'])
    ports.push(`-${each}.port=${await freePort()}`, `-${each}.port.grpc=${await freePort()}`);
  return [
    ...['server', `-dir=${folder}`, '-ip=127.0.0.1', '-ip.bind=127.0.0.1', '-filer', '-s3', '-master.telemetry=false'],
    ...[...ports, `-s3.port=${s3}`, `-s3.port.grpc=${await freePort()}`, '-s3.port.iceberg=0', '-s3.port.lance=0'],
  ];
}

/** Those of its parts for each other stand beside all other temporary files, named by their ports. */
async function removeSockets(args: readonly string[]): Promise<void> {
  const ports = args.flatMap((each) => /\.port(?:\.grpc)?=(\d+)$/.exec(each)?.[1] ?? []);
  const isOurs = (name: string): boolean =>
    name.startsWith('seaweedfs-') && ports.some((port) => name.endsWith(`-${port}.sock`));
  const names = await readdir('/tmp').catch(() => []);
  await Promise.all(names.filter(isOurs).map((name) => rm(path.join('/tmp', name), { force: true })));
}

/** Its port opens first; for some seconds it then answers 500 and 503. */
async function answers(url: string, server: ChildProcess): Promise<void> {
  const iam = new IAMClient({ endpoint: url, region: 'us-east-1', credentials: SEAWEEDFS_PAIR, maxAttempts: 1 });
  const until = Date.now() + START_MS;
  for (;;) {
    try {
      await iam.send(new ListUsersCommand());
      iam.destroy();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
