import type { Caller } from '../core/model.js';

const ARN = /^arn:([\w-]+):(iam|sts)::([\w-]{1,64}):(.+)$/;

/**
 * Reads GetCallerIdentity's ARN: user (with or without path), assumed role, federated user or root. Undefined if it is none of them.
 * AWS's accounts are digits; other servers have IDs of their own, like Ceph's, which begin with letters.
 */
export function callerFromArn(arn: string, isAws = true): Caller | undefined {
  const [, partition, , account, resource] = ARN.exec(arn) ?? [];
  if (partition === undefined || account === undefined || resource === undefined) return undefined;
  if (isAws && !/^\d+$/.test(account)) return undefined;
  const caller = { account, arn, partition };
  if (resource === 'root') return { ...caller, kind: 'root' };
  const slash = resource.indexOf('/');
  switch (resource.slice(0, slash)) {
    case 'user':
      // A path may stand between: the name is what follows the last slash.
      return { ...caller, kind: 'user', userName: resource.slice(resource.lastIndexOf('/') + 1) };
    case 'assumed-role':
    case 'role':
      return { ...caller, kind: 'role' };
    case 'federated-user':
      return { ...caller, kind: 'federated' };
    default:
      return undefined;
  }
}
