import type { AccountSummary } from '../model.js';
import type { Connection } from '../ports.js';

/** AWS's quota, which it raises for nobody. Source: IAM quotas. */
const AWS_KEYS_PER_USER = 2;

/** How many access keys a user may have, active or not; undefined for a server that is not AWS's and does not tell. */
export function keysPerUser(
  { endpoint }: Pick<Connection, 'endpoint'>,
  summary: AccountSummary = {},
): number | undefined {
  return summary.accessKeysPerUserQuota ?? (endpoint === undefined ? AWS_KEYS_PER_USER : undefined);
}
