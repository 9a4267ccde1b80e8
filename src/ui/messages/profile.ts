import type { ProfileKind } from '../../core/model.js';

const KINDS: Record<ProfileKind, string> = {
  static: 'access key',
  session: 'temporary session',
  role: 'role',
  sso: 'IAM Identity Center (SSO)',
  process: 'credential process',
  webIdentity: 'web identity',
  login: 'AWS sign-in',
  none: 'no credentials',
};

/** How a profile comes by its credentials, in words. */
export function kindWords(kind: ProfileKind): string {
  return KINDS[kind];
}
