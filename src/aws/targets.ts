import { resolveEndpoint, servicesEndpoint, type BesideIam, type ConfiguredEndpoint } from '../awsFiles/endpoints.js';
import type { Environment } from '../awsFiles/awsEnvironment.js';
import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import { chainIn } from '../awsFiles/profileFacts.js';
import { bareAddress } from '../core/bareAddress.js';
import type { ForeignEndpoint, ProfileChoice, ProfileKind } from '../core/model.js';
import { isAwsOwn } from './awsHosts.js';
import type { ServiceTarget, Transport } from './clients.js';
import { DEFAULT_REGION, regionOfPartition } from './partition.js';

/** Where a choice sends its requests. */
export interface Targets {
  readonly iam: ServiceTarget;
  readonly sts: ServiceTarget;
  /** Missing where IAM is not AWS's own and nobody says where that server keeps an event history. */
  readonly cloudTrail?: ServiceTarget | undefined;
  /** Missing for the same reason. */
  readonly secretsManager?: ServiceTarget | undefined;
  readonly ssm?: ServiceTarget | undefined;
  readonly organizations?: ServiceTarget | undefined;
  /** Those that are not AWS's own. */
  readonly foreign: readonly ForeignEndpoint[];
}

/** Region, endpoints, FIPS and dual stack of a choice, from its own profile and the environment, never from another profile; see `scopeOf`. */
export function targetsOf(choice: ProfileChoice, files: MergedFiles, env: Environment, transport: Transport): Targets {
  const name = scopeOf(choice, env);
  const properties = files.profiles.get(name)?.properties;
  const flag = (variable: string, key: string) => (env[variable] || properties?.get(key))?.toLowerCase() === 'true';
  const common = {
    region: regionOf(properties, env),
    useFips: flag('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
    useDualstack: flag('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
    ...transport,
  };
  const iam = resolveEndpoint(files, name, 'iam', env);
  const sts = resolveEndpoint(files, name, 'sts', env);
  const isElsewhere = iam !== undefined && !isAwsOwn(iam.url);
  const beside = (service: BesideIam) => besideIam(files, name, service, env);
  const [cloudTrail, secrets] = [beside('cloudtrail'), beside('secrets_manager')];
  const [ssm, organizations] = [beside('ssm'), beside('organizations')];
  const targetOf = (endpoint: ConfiguredEndpoint | undefined | 'broken'): ServiceTarget | undefined =>
    endpoint === 'broken' || (isElsewhere && !endpoint) ? undefined : { ...common, endpoint: endpoint?.url };
  return {
    iam: { ...common, endpoint: iam?.url },
    sts: { ...common, endpoint: sts?.url },
    cloudTrail: targetOf(cloudTrail),
    secretsManager: targetOf(secrets),
    ssm: targetOf(ssm),
    organizations: targetOf(organizations),
    foreign: foreignOf([
      [iam, 'iam'],
      [sts, 'sts'],
      [cloudTrail, 'cloudtrail'],
      [secrets, 'secrets_manager'],
      [ssm, 'ssm'],
      [organizations, 'organizations'],
      ...(choice.kind === 'profile' ? signInsOf(files, name, env) : []),
    ]),
  };
}

/** An address that is none keeps from that service alone. */
function besideIam(
  files: MergedFiles,
  name: string,
  service: BesideIam,
  env: Environment,
): ConfiguredEndpoint | undefined | 'broken' {
  try {
    return resolveEndpoint(files, name, service, env);
  } catch {
    return 'broken';
  }
}

/**
 * The profile that says where requests go. Credentials that are no profile's go where the AWS CLI sends them: the profile that the
 * environment names, else `[default]`, says so, although it does not sign.
 */
export function scopeOf(choice: ProfileChoice, env: Environment): string {
  return choice.kind === 'profile' ? choice.name : (env['AWS_PROFILE'] ?? env['AWS_DEFAULT_PROFILE'] ?? 'default');
}

type Configured = readonly [ConfiguredEndpoint | undefined | 'broken', ForeignEndpoint['service']];

/** Those that are not AWS's own, each address once, or twice when both the environment and the files have it. */
function foreignOf(configured: readonly Configured[]): ForeignEndpoint[] {
  const foreign = new Map<string, ForeignEndpoint>();
  for (const [endpoint, service] of configured) {
    if (!endpoint || endpoint === 'broken' || isAwsOwn(endpoint.url)) continue;
    const url = bareAddress(endpoint.url);
    const at = `${endpoint.source} ${url}`;
    if (!foreign.has(at)) foreign.set(at, { ...endpoint, url, service });
  }
  return [...foreign.values()];
}

/** Where the profile, or the source of its role, trades the token of a sign-in for credentials. */
function signInsOf(files: MergedFiles, name: string, env: Environment): Configured[] {
  return chainIn(files, name).links.flatMap(({ profile, kind }): Configured[] => {
    const service = SIGN_INS.get(kind);
    return service ? [[servicesEndpoint(files, profile.merged, service, env), service]] : [];
  });
}

const SIGN_INS: ReadonlyMap<ProfileKind, 'sso' | 'signin'> = new Map([
  ['sso', 'sso'],
  ['login', 'signin'],
]);

/**
 * The profile's region before the environment's: whoever chose a profile of another partition means that one. Without
 * either, a role's ARN tells the partition.
 * @internal
 */
export function regionOf(properties: ReadonlyMap<string, string> | undefined, env: Environment): string {
  return (
    properties?.get('region') ||
    env['AWS_REGION'] ||
    env['AWS_DEFAULT_REGION'] ||
    regionOfPartition(properties?.get('role_arn')?.split(':')[1]) ||
    DEFAULT_REGION
  );
}
