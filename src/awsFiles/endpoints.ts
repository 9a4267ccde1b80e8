import { IamKeysError } from '../core/errors.js';
import type { FileProblem } from '../core/model.js';
import { subProperties } from './document/document.js';
import type { Environment } from './locations.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';
import { nestedPosition, positionOf, type PropertyPosition } from './document/propertyPosition.js';

export interface ConfiguredEndpoint {
  readonly url: string;
  /** The environment can be set by whoever started the editor, the files only by their owner. */
  readonly source: 'environment' | 'file';
  /** The variable or property it was taken from. */
  readonly name: string;
}

interface FileEndpoint extends ConfiguredEndpoint {
  readonly source: 'file';
  readonly place: PropertyPosition;
}

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
  service: 'iam' | 'sts',
  env: Environment,
): ConfiguredEndpoint | undefined {
  const merged = files.profiles.get(profile ?? '');
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS || merged?.properties.get(IGNORE);
  if (ignored?.toLowerCase() === 'true') return undefined;
  for (const name of [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']) {
    const url = env[name];
    if (!url) continue;
    if (!isAddress(url)) throw new IamKeysError('EndpointBroken', { variable: name, found: shown(url) });
    return { url, source: 'environment', name };
  }
  const found = merged && fileEndpoint(files, merged, service);
  return found && { url: usable(found, merged), source: 'file', name: found.name };
}

/** What the profile's `[services]` has for one of AWS's services. Throws `EndpointBroken`. */
export function servicesEndpoint(
  files: MergedFiles,
  profile: MergedProfile,
  service: string,
): ConfiguredEndpoint | undefined {
  const found = ofServices(files, profile, service);
  return found && { url: usable(found, profile), source: 'file', name: found.name };
}

/** What is wrong with the endpoints a profile has in the files; the environment may overrule them. */
export function endpointProblem(files: MergedFiles, profile: MergedProfile): FileProblem | undefined {
  if (profile.properties.get(IGNORE)?.toLowerCase() === 'true') return undefined;
  for (const service of ['iam', 'sts']) {
    const found = fileEndpoint(files, profile, service);
    const problem = found && problemOf(found);
    if (problem) return problem;
  }
  return undefined;
}

function fileEndpoint(files: MergedFiles, profile: MergedProfile, service: string): FileEndpoint | undefined {
  return ofServices(files, profile, service) ?? ofProfile(files, profile);
}

function ofServices(files: MergedFiles, profile: MergedProfile, service: string): FileEndpoint | undefined {
  const section = profile.properties.get('services') ?? '';
  const url = subProperties(files.services.get(section)?.get(service) ?? '').get(KEY);
  return url
    ? { url, source: 'file', name: 'services', place: nestedPosition(files.config, section, service, KEY) }
    : undefined;
}

function ofProfile(files: MergedFiles, profile: MergedProfile): FileEndpoint | undefined {
  const url = profile.properties.get(KEY);
  return url ? { url, source: 'file', name: KEY, place: positionOf(files, profile, KEY) } : undefined;
}

function usable(found: FileEndpoint, { name }: MergedProfile): string {
  const problem = problemOf(found);
  if (problem) throw new IamKeysError('EndpointBroken', { profile: name, problem });
  return found.url;
}

function problemOf({ url, place }: FileEndpoint): FileProblem | undefined {
  return isAddress(url) ? undefined : { ...place, kind: 'brokenEndpoint', subject: shown(url) };
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

/** Without a user and password, which may stand in an address that is none, too. */
function shown(url: string): string {
  const plain = url.replace(/^([^/@]*\/\/)?[^/@]*@/, '$1');
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN)}…` : plain;
}
