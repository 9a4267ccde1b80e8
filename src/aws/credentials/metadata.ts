import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { Environment } from '../../awsFiles/awsEnvironment.js';
import type { FileSystem } from '../../files/fileSystem.js';
import { identityWith } from './identity.js';
import { ask } from './metadataRequest.js';
import { parseObject, readTokenFile, textAt, timeAt } from './tokenFile.js';

/** Where the services of a container and of an instance are, as AWS's guides of ECS and EC2 say. */
const CONTAINER_HOST = 'http://169.254.170.2';
const CONTAINER_HOSTS = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]', 'localhost', '[::1]'];
const INSTANCE_HOSTS = { ipv4: 'http://169.254.169.254', ipv6: 'http://[fd00:ec2::254]' };
const ROLES = '/latest/meta-data/iam/security-credentials/';

/** Credentials of the container this runs in: the environment says where they are to be had. */
export async function containerCredentials(
  env: Environment,
  fs: FileSystem,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const address = relative === undefined ? env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] : `${CONTAINER_HOST}${relative}`;
  if (address === undefined) throw new Error('AWS_CONTAINER_CREDENTIALS_FULL_URI is not set');
  if (!isContainerAddress(address)) throw new Error(`no credentials are asked for at ${address}`);
  const file = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  const authorization =
    file === undefined ? env['AWS_CONTAINER_AUTHORIZATION_TOKEN'] : (await readTokenFile(fs, file))?.trimEnd();
  if (file !== undefined && authorization === undefined)
    throw new Error('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names no file');
  const headers = authorization === undefined ? {} : { authorization };
  return identityIn(await ask(new URL(address), { signal, headers }));
}

/** By https anywhere; without it only at the services that AWS runs there, and on this computer. */
function isContainerAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && (CONTAINER_HOSTS.includes(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname));
}

/** What a profile and the environment say of the metadata service of an instance. */
export interface InstanceOptions {
  readonly env: Environment;
  /** Of the profile that asks for it, if one does. */
  readonly properties?: ReadonlyMap<string, string> | undefined;
}

/** Credentials of the EC2 instance this runs on. Sends nothing where `AWS_EC2_METADATA_DISABLED` is true. */
export async function instanceCredentials(
  { env, properties }: InstanceOptions,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const value = (key: string): string | undefined => env[`AWS_${key.toUpperCase()}`] ?? properties?.get(key);
  if (env['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true')
    throw new Error('AWS_EC2_METADATA_DISABLED is set to true');
  const isIpv6 = value('ec2_metadata_service_endpoint_mode')?.toLowerCase() === 'ipv6';
  const base = new URL(value('ec2_metadata_service_endpoint') ?? INSTANCE_HOSTS[isIpv6 ? 'ipv6' : 'ipv4']);
  const get = (path: string, headers: Readonly<Record<string, string>>) =>
    ask(new URL(path, base), { signal, headers });
  const token = await instanceToken(base, signal);
  if (token === undefined && value('ec2_metadata_v1_disabled')?.toLowerCase() === 'true')
    throw new Error('the instance gives no metadata token, and ec2_metadata_v1_disabled is set');
  const headers: Readonly<Record<string, string>> = token === undefined ? {} : { 'x-aws-ec2-metadata-token': token };
  const [role = ''] = (await get(ROLES, headers)).trim().split('\n');
  return identityIn(await get(`${ROLES}${encodeURIComponent(role)}`, headers));
}

/** The session of version 2; undefined where there is only version 1. */
async function instanceToken(base: URL, signal: AbortSignal): Promise<string | undefined> {
  const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' };
  return ask(new URL('/latest/api/token', base), { signal, headers, method: 'PUT', absent: [403, 404, 405] });
}

/** Both services answer alike. */
function identityIn(text: string): AwsCredentialIdentity {
  const answer = parseObject(text);
  const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'Token'].map((key) =>
    textAt(answer, key),
  );
  const expiration = timeAt(answer, 'Expiration');
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error(`its answer holds no credentials: ${textAt(answer, 'Message') ?? textAt(answer, 'Code') ?? ''}`);
  return identityWith({
    accessKeyId,
    secretAccessKey,
    sessionToken,
    expiration: Number.isNaN(expiration) ? undefined : new Date(expiration),
  });
}
