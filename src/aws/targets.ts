import { resolveEndpoint, type ConfiguredEndpoint } from '../awsFiles/endpoints.js';
import type { Environment } from '../awsFiles/locations.js';
import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import type { ProfileChoice } from '../core/model.js';
import type { Target } from './clients.js';
import { DEFAULT_REGION, regionOfPartition } from './partition.js';

/** Where a choice sends its requests. */
export interface Targets {
  readonly iam: Target;
  readonly sts: Target;
  /** Those that are not AWS's own. */
  readonly foreign: readonly ConfiguredEndpoint[];
}

/** Region, endpoints, FIPS and dual stack of a choice, from its own profile and the environment, never from another profile. */
export function targetsOf(choice: ProfileChoice, files: MergedFiles, env: Environment, version: string): Targets {
  const name = choice.kind === 'profile' ? choice.name : undefined;
  const properties = name === undefined ? undefined : files.profiles.get(name)?.properties;
  const flag = (variable: string, key: string) => (env[variable] || properties?.get(key))?.toLowerCase() === 'true';
  const common = {
    region: regionOf(properties, env),
    useFips: flag('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
    useDualstack: flag('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
    version,
  };
  const iam = resolveEndpoint(files, name, 'iam', env);
  const sts = resolveEndpoint(files, name, 'sts', env);
  return {
    iam: { ...common, ...(iam && { endpoint: iam.url }) },
    sts: { ...common, ...(sts && { endpoint: sts.url }) },
    foreign: [iam, ...(sts?.url === iam?.url ? [] : [sts])].filter((endpoint) => endpoint !== undefined),
  };
}

/**
 * The profile's region before the environment's: whoever chose a profile of another partition means that one. Without
 * either, a role's ARN tells the partition.
 */
function regionOf(properties: ReadonlyMap<string, string> | undefined, env: Environment): string {
  return (
    properties?.get('region') ||
    env['AWS_REGION'] ||
    env['AWS_DEFAULT_REGION'] ||
    regionOfPartition(properties?.get('role_arn')?.split(':')[1]) ||
    DEFAULT_REGION
  );
}
