import type { Denial, Fence } from '../errors.js';

/** The kinds of policies as AWS names them in its refusals. Source: IAM guide, access denied error messages. */
const FENCES: readonly (readonly [named: RegExp, fence: Fence])[] = [
  [/^identity-based policy/i, 'identity'],
  [/^permissions boundary/i, 'boundary'],
  [/^service control policy/i, 'serviceControl'],
  [/^resource control policy/i, 'resourceControl'],
  [/^session policy/i, 'session'],
  [/^VPC endpoint policy/i, 'endpoint'],
  [/^resource-based policy/i, 'resource'],
  [/^(role )?trust policy/i, 'roleTrust'],
];

/** Why a permission is missing, from the words of an AccessDenied; undefined where it does not say. */
export function denialOf(message: string): Denial | undefined {
  const saysNo = /with an explicit deny(?: in (?:an?|the) (.+))?/is.exec(message);
  if (saysNo) {
    const [, by = ''] = saysNo;
    const [policy] = /arn:[^\s,;]+[^\s,;.]/.exec(by) ?? [];
    return { fence: fenceOf(by), explicit: true, ...(policy !== undefined && { policy }) };
  }
  const [, kind] = /because no (.+?) allows\b/i.exec(message) ?? [];
  return kind === undefined ? undefined : { fence: fenceOf(kind), explicit: false };
}

/** True where a policy for the user or role that asks can allow it: no policy says no, and no other kind is missing. */
export function policyHelps({ fence, explicit }: Denial): boolean {
  return !explicit && (fence === 'identity' || fence === 'unnamed');
}

/** The policies that may list an action for those alone who have a second factor. The others set the outermost limits of a user. */
const ALLOWS_WITH_MFA: ReadonlySet<Fence> = new Set<Fence>(['identity', 'resource', 'roleTrust', 'unnamed']);

/** True where a second factor can lift it: a policy of any kind can say no to those who have none. */
export function mfaCanHelp({ fence, explicit }: Denial): boolean {
  return explicit || ALLOWS_WITH_MFA.has(fence);
}

function fenceOf(words: string): Fence {
  return FENCES.find(([named]) => named.test(words))?.[1] ?? 'unnamed';
}
