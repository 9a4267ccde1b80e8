import { IamKeysError } from '../core/errors.js';
import type { FileProblem } from '../core/model.js';
import { subProperties } from './document/document.js';
import type { Environment } from './awsEnvironment.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';
import { nestedPosition, positionOf, type PropertyPosition } from './document/propertyPosition.js';

/** An endpoint that the environment or the config file sets for a service. */
export interface ConfiguredEndpoint {
  readonly url: string;
  /** The environment can be set by whoever started the editor, the files only by their owner. */
  readonly source: 'environment' | 'file';
  /** The variable or property it was taken from. */
  readonly name: string;
}

/** The services that are asked beside IAM and STS, as the files and variables of endpoints call them. */
export type BesideIam = 'cloudtrail' | 'secrets_manager' | 'ssm' | 'organizations';

/** What the files say of an endpoint, or why that cannot be used. */
type FileEndpoint = { readonly url: string; readonly name: string } | { readonly problem: FileProblem };

const KEY = 'endpoint_url';
const IGNORE = 'ignore_configured_endpoint_urls';

/** Messages have room for so much of what stands there. */
const MOST_SHOWN = 80;

/**
 * The endpoint a person configured for a service, if any; undefined for AWS's own. Precedence of AWS's reference guide:
 * the service's variable, the common variable, the service's entry in `[services]`, the profile's `endpoint_url`. Empty ones
 * count as missing, as they do for the AWS CLI and the SDKs. Throws `EndpointBroken` for one that is no address.
 */
export function resolveEndpoint(
  files: MergedFiles,
  profile: string | undefined,
  service: 'iam' | 'sts' | BesideIam,
  env: Environment,
): ConfiguredEndpoint | undefined {
  const merged = files.profiles.get(profile ?? '');
  if (isIgnored(merged, env)) return undefined;
  for (const name of [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']) {
    const url = env[name];
    if (!url) continue;
    if (!isAddress(url)) throw new IamKeysError('EndpointBroken', { variable: name, found: shown(url) });
    return { url, source: 'environment', name };
  }
  return merged && configured(merged, fileEndpoint(files, merged, service));
}

/** What the profile's `[services]` has for one of AWS's services, unless such are ignored. Throws `EndpointBroken`. */
export function servicesEndpoint(
  files: MergedFiles,
  profile: MergedProfile,
  service: string,
  env: Environment,
): ConfiguredEndpoint | undefined {
  return isIgnored(profile, env) ? undefined : configured(profile, ofServices(files, profile, service));
}

function isIgnored(profile: MergedProfile | undefined, env: Environment): boolean {
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS || profile?.properties.get(IGNORE);
  return ignored?.toLowerCase() === 'true';
}

/** What is wrong with the endpoints a profile has in the files; the environment may overrule them. */
export function endpointProblem(files: MergedFiles, profile: MergedProfile): FileProblem | undefined {
  if (profile.properties.get(IGNORE)?.toLowerCase() === 'true') return undefined;
  for (const service of ['iam', 'sts']) {
    const found = fileEndpoint(files, profile, service);
    if (found && 'problem' in found) return found.problem;
  }
  return undefined;
}

function fileEndpoint(files: MergedFiles, profile: MergedProfile, service: string): FileEndpoint | undefined {
  return ofServices(files, profile, service) ?? ofProfile(files, profile);
}

/** A section that is not there is a refusal: what is meant for it must not go elsewhere. */
function ofServices(files: MergedFiles, profile: MergedProfile, service: string): FileEndpoint | undefined {
  const section = profile.properties.get('services');
  if (section === undefined) return undefined;
  const services = files.services.get(section);
  if (services === undefined || services.size === 0)
    return { problem: { ...positionOf(files, profile, 'services'), kind: 'servicesMissing', subject: section } };
  const entry = services.get(service) ?? '\n';
  // Its properties stand below it, indented: one beside it is none of the names that a service may have.
  const url = entry.startsWith('\n') ? subProperties(entry).get(KEY) : entry;
  return url ? checked(url, 'services', nestedPosition(files.config, section, service, KEY), entry !== url) : undefined;
}

function ofProfile(files: MergedFiles, profile: MergedProfile): FileEndpoint | undefined {
  const url = profile.properties.get(KEY);
  return url === undefined ? undefined : checked(url, KEY, positionOf(files, profile, KEY));
}

function checked(url: string, name: string, place: PropertyPosition, isInPlace = true): FileEndpoint {
  if (isInPlace && isAddress(url)) return { url, name };
  return { problem: { ...place, kind: 'brokenEndpoint', subject: shown(url) } };
}

function configured({ name: profile }: MergedProfile, found: FileEndpoint | undefined): ConfiguredEndpoint | undefined {
  if (found === undefined) return undefined;
  if ('problem' in found) throw new IamKeysError('EndpointBroken', { profile, problem: found.problem });
  return { ...found, source: 'file' };
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

/** Without a user and password, which may stand in an address that is none, too. */
function shown(url: string): string {
  const plain = url.replace(/^([^/@]*\/\/)?[^/@]*@/, '$1');
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN)}…` : plain;
}
