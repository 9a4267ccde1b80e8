import type { FileProblem } from '../core/model.js';
import { positionOf } from './document/propertyPosition.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';

/** A role that the token of a sign-in to IAM Identity Center is traded for. */
export interface SsoSource {
  readonly kind: 'sso';
  readonly profile: string;
  readonly account: string;
  readonly role: string;
  readonly startUrl: string;
  readonly region: string;
  /** Name of the `[sso-session]`, whose token is another one than that of the start URL. */
  readonly session?: string;
}

/** What keeps a profile from having credentials, and which profile of its chain says so. */
export interface BrokenSource {
  readonly kind: 'broken';
  readonly profile: string;
  readonly problem: FileProblem;
}

const OF_PROFILE = ['sso_role_name', 'sso_account_id'] as const;
const OF_SESSION = ['sso_start_url', 'sso_region'] as const;

/** The sign-in that a profile names, by itself or through its `[sso-session]`. What both say must be the same. */
export function readSso(
  files: MergedFiles,
  profile: MergedProfile,
): { readonly kind: 'source'; readonly source: SsoSource } | BrokenSource {
  const { name, properties } = profile;
  const sessionName = properties.get('sso_session');
  const session = sessionName === undefined ? properties : files.ssoSessions.get(sessionName);
  const broken = (key: string, kind: 'ssoSessionMissing' | 'ssoConflict' | 'ssoIncomplete', subject: string) => ({
    kind: 'broken' as const,
    profile: name,
    problem: { ...positionOf(files, profile, key), kind, subject },
  });
  if (session === undefined) return broken('sso_session', 'ssoSessionMissing', sessionName ?? '');
  const differing = [...session].find(([key, value]) => (properties.get(key) ?? value) !== value);
  if (differing) return broken(differing[0], 'ssoConflict', differing[0]);
  const [role, account] = OF_PROFILE.map((key) => properties.get(key) ?? session.get(key));
  const [startUrl, region] = OF_SESSION.map((key) => session.get(key));
  if (role === undefined || account === undefined || startUrl === undefined || region === undefined) {
    const missing = [
      ...OF_PROFILE.filter((key) => !properties.has(key) && !session.has(key)),
      ...OF_SESSION.filter((key) => !session.has(key)),
    ];
    return broken('sso_session', 'ssoIncomplete', missing.join(', '));
  }
  const ofSession = sessionName === undefined ? {} : { session: sessionName };
  return {
    kind: 'source',
    source: { kind: 'sso', profile: name, account, role, startUrl, region, ...ofSession },
  };
}
