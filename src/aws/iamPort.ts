import type { Iam } from '../core/ports.js';
import type { Calls } from './calls.js';
import { BoundedHandler } from './boundedHandler.js';
import { iamClient, type Credentials, type ServiceTarget } from './clients.js';
import { accountCalls } from './iam/account.js';
import { groupCalls } from './iam/groups.js';
import { keyIssuer } from './iam/issuer.js';
import { keyCalls } from './iam/keys.js';
import { reportCalls } from './iam/report.js';
import { MOST_REPORT_BYTES } from './iam/reportContent.js';
import { serviceUseCalls } from './iam/serviceUseCalls.js';
import { listUserChildren } from './iam/listChildren.js';
import { deleteUser, removeUserChild } from './iam/removeChildren.js';
import { tagCalls } from './iam/userTags.js';
import { userCalls } from './iam/users.js';
import { SendWatch } from './sendWatch.js';

/** IAM through three clients: one that retries, one whose answers may be large, and one of a single attempt that creates keys. */
export function iamPort(target: ServiceTarget, credentials: Credentials, calls: Calls): Iam {
  const client = iamClient(target, credentials);
  const reporting = iamClient(target, credentials, { requestHandler: new BoundedHandler(target, MOST_REPORT_BYTES) });
  const watch = new SendWatch(target);
  const issuing = iamClient(target, credentials, { maxAttempts: 1, requestHandler: watch });
  return {
    ...userCalls(client, calls),
    ...keyCalls(client, calls),
    ...accountCalls(client, calls),
    ...tagCalls(client, calls),
    ...groupCalls(client, calls),
    listUserChildren: (userName, kind, signal) => listUserChildren(client, calls, userName, kind, signal),
    removeUserChild: (userName, child) => removeUserChild(client, calls, userName, child),
    deleteUser: (userName) => deleteUser(client, calls, userName),
    report: reportCalls(reporting, calls),
    serviceUse: serviceUseCalls(client, calls),
    issuer: keyIssuer(issuing, watch, calls),
  };
}
