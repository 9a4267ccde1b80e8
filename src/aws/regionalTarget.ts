import { isAwsOwn } from './awsHosts.js';
import type { ServiceTarget } from './clients.js';

/** The target in another Region. An endpoint of AWS's own is that of one Region; others answer for all. */
export function inRegion(target: ServiceTarget, region: string): ServiceTarget {
  const { endpoint } = target;
  const isOfOther = endpoint !== undefined && isAwsOwn(endpoint) && !new URL(endpoint).hostname.includes(`.${region}.`);
  return { ...target, region, endpoint: isOfOther ? undefined : endpoint };
}
