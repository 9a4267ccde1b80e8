import { isRegionName } from '../core/keyUse/regions.js';
import type { Timer } from '../core/ports.js';
import type { ServiceTarget } from './clients.js';
import { openAhead, type Address } from './openedRequests.js';
import { partitionOf } from './partition.js';
import { carrierOf } from './route.js';
import type { Targets } from './targets.js';

/** What lists users begins with two pages at once. */
const LISTINGS = 2;

/**
 * Has the connections come up that the first calls to STS and IAM take, while it is still being found out who signs them. What it gives
 * back closes those that were not needed.
 */
export function connectAhead(
  { iam, sts }: Pick<Targets, 'iam' | 'sts'>,
  { lists, timer }: { readonly lists: boolean; readonly timer: Timer },
): () => void {
  const closing = [connectTo(sts, 'sts', 1, timer), connectTo(iam, 'iam', lists ? LISTINGS : 0, timer)];
  return () => {
    for (const close of closing) close?.();
  };
}

function connectTo(target: ServiceTarget, service: 'iam' | 'sts', count: number, timer: Timer) {
  const address = addressOf(target, service);
  return address && openAhead(address, carrierOf(target, address.protocol), count, timer);
}

/**
 * Where the AWS SDK will send the requests of a target; undefined where only the SDK itself can tell.
 * @internal
 */
export function addressOf(
  { endpoint, region, useFips, useDualstack }: ServiceTarget,
  service: 'iam' | 'sts',
): Address | undefined {
  if (endpoint !== undefined) {
    const { protocol, hostname, port, pathname, username } = new URL(endpoint);
    if (pathname !== '/' || username !== '') return undefined;
    return { protocol, host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? undefined : Number(port) };
  }
  const isUsual =
    partitionOf(region).name === 'aws' && isRegionName(region) && useFips !== true && useDualstack !== true;
  if (!isUsual) return undefined;
  return { protocol: 'https:', host: service === 'iam' ? 'iam.amazonaws.com' : `sts.${region}.amazonaws.com` };
}
