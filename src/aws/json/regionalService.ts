import { isRegionName } from '../../core/keyUse/regions.js';
import { IamKeysError } from '../../core/errors.js';
import { isAwsOwn } from '../awsHosts.js';
import { CallLimit } from '../callLimit.js';
import { Calls, type CallSettings } from '../calls.js';
import type { Credentials, ServiceTarget } from '../clients.js';
import { partitionOf } from '../partition.js';
import { inRegion } from '../regionalTarget.js';
import type { JsonCall, JsonService } from './jsonCall.js';
import { serviceEndpoint } from './serviceEndpoint.js';

/** What the calls of a connection have in common, less where they go. */
export type RegionalCalls = Omit<CallSettings, 'host' | 'server' | 'limit' | 'service' | 'partition'>;

/** A service in one Region: how it is called, and what bounds its calls and names their failures. */
export interface RegionalService {
  readonly calls: Calls;
  readonly send: JsonCall;
}

/**
 * Opens a service in a Region. What it takes of the SDK is loaded with the first. Rejects with `BadArgument` for what is no Region's name,
 * which would be part of a host's.
 */
export async function regionalService(
  target: ServiceTarget,
  region: string,
  service: JsonService,
  credentials: Credentials,
  settings: RegionalCalls,
): Promise<RegionalService> {
  if (!isRegionName(region)) throw new IamKeysError('BadArgument', {});
  const { jsonCall } = await import('./jsonCall.js');
  const there = inRegion(target, region);
  const endpoint = serviceEndpoint(there, service);
  const host = new URL(endpoint).host;
  const isAws = isAwsOwn(endpoint);
  const calls = new Calls({
    ...settings,
    host,
    server: isAws ? undefined : host,
    partition: isAws ? partitionOf(region).name : undefined,
    limit: new CallLimit(),
  });
  return { calls, send: jsonCall({ ...there, endpoint }, service, credentials, settings.clock) };
}
