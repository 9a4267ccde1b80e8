import type { Iam } from '../core/ports.js';
import type { Calls } from './calls.js';
import { CONNECTION_MILLISECONDS, iamClient, type Credentials, type Target } from './clients.js';
import { accountCalls } from './iam/account.js';
import { keyIssuer } from './iam/issuer.js';
import { keyCalls } from './iam/keys.js';
import { userCalls } from './iam/users.js';
import { SendWatch } from './sendWatch.js';

/** IAM through two clients: one that retries, and one of a single attempt that creates keys. */
export function iamPort(target: Target, credentials: Credentials, calls: Calls): Iam {
  const client = iamClient(target, credentials);
  const watch = new SendWatch(CONNECTION_MILLISECONDS);
  const issuing = iamClient(target, credentials, { maxAttempts: 1, requestHandler: watch });
  return {
    ...userCalls(client, calls),
    ...keyCalls(client, calls),
    ...accountCalls(client, calls),
    issuer: keyIssuer(issuing, watch, calls),
  };
}
