import { subProperties } from './document.js';
import type { Environment } from './locations.js';
import type { MergedFiles } from './mergedFiles.js';

export interface ConfiguredEndpoint {
  readonly url: string;
  /** The environment can be set by whoever started the editor, the files only by their owner. */
  readonly source: 'environment' | 'file';
  /** The variable or property it was taken from. */
  readonly name: string;
}

/**
 * The endpoint a person configured for a service, if any; undefined for AWS's own. Precedence of AWS's reference guide:
 * the service's variable, the common variable, the service's entry in `[services]`, the profile's `endpoint_url`.
 */
export function resolveEndpoint(
  files: MergedFiles,
  profile: string | undefined,
  service: 'iam' | 'sts',
  env: Environment,
): ConfiguredEndpoint | undefined {
  const properties = files.profiles.get(profile ?? '')?.properties;
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS || properties?.get('ignore_configured_endpoint_urls');
  if (ignored?.toLowerCase() === 'true') return undefined;
  for (const name of [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']) {
    const url = env[name];
    if (url) return { url, source: 'environment', name };
  }
  const services = files.services.get(properties?.get('services') ?? '');
  const nested = subProperties(services?.get(service) ?? '').get('endpoint_url');
  if (nested) return { url: nested, source: 'file', name: 'services' };
  const own = properties?.get('endpoint_url');
  return own ? { url: own, source: 'file', name: 'endpoint_url' } : undefined;
}
