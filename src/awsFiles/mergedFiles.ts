import { SecretText } from '../core/secret/secretText.js';
import { findProfile, propertiesOf } from './document/document.js';
import type { Document, Section } from './document/document.js';

/** Credentials written in a file. */
export interface StaticKeys {
  readonly accessKeyId: string;
  readonly secret: SecretText;
  readonly sessionToken?: SecretText;
}

/** A profile of both files. Of a key in both the credentials file's value counts. */
export interface MergedProfile {
  readonly name: string;
  /** Keys in lower case; secrets and session tokens are left out. Nested properties: see `subProperties`. */
  readonly properties: ReadonlyMap<string, string>;
  /** Set when key ID and secret are both there. */
  readonly keys?: StaticKeys;
  /** True when only one of key ID and secret is there. */
  readonly isHalfPair: boolean;
  readonly inCredentials: readonly Section[];
  readonly inConfig: readonly Section[];
}

export interface MergedFiles {
  readonly profiles: ReadonlyMap<string, MergedProfile>;
  readonly ssoSessions: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Sections `[services x]`: of each service a nested value. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly credentials: Document;
  readonly config: Document;
}

/** Properties that hold a session token; the second one is an old name of it. */
export const TOKEN_KEYS = ['aws_session_token', 'aws_security_token'] as const;

const SECRET_KEYS = ['aws_secret_access_key', ...TOKEN_KEYS];

/** Merges the two files as the specification says. */
export function mergeFiles(config: Document, credentials: Document): MergedFiles {
  const inConfig = groupByName(config, 'profile');
  const inCredentials = groupByName(credentials, 'profile');
  const names = new Set([...inCredentials.keys(), ...inConfig.keys()]);
  const profiles = new Map(
    [...names].map((name) => [name, mergeProfile(name, inCredentials.get(name) ?? [], inConfig.get(name) ?? [])]),
  );
  return {
    profiles,
    ssoSessions: namedSections(config, 'ssoSession'),
    services: namedSections(config, 'services'),
    credentials,
    config,
  };
}

/** One profile of both files, with no properties when it stands in none. */
export function mergeProfileOf(name: string, credentials: Document, config: Document): MergedProfile {
  return mergeProfile(name, findProfile(credentials, name), findProfile(config, name));
}

function mergeProfile(name: string, inCredentials: readonly Section[], inConfig: readonly Section[]): MergedProfile {
  const all = propertiesOf([...inConfig, ...inCredentials]);
  const accessKeyId = all.get('aws_access_key_id');
  const secret = all.get('aws_secret_access_key');
  const sessionToken = all.get('aws_session_token') ?? all.get('aws_security_token');
  const keys = accessKeyId && secret ? { accessKeyId, secret: new SecretText(secret) } : undefined;
  return {
    name,
    properties: new Map([...all].filter(([key]) => !SECRET_KEYS.includes(key))),
    isHalfPair: !keys && (accessKeyId !== undefined || secret !== undefined),
    ...(keys && { keys: sessionToken ? { ...keys, sessionToken: new SecretText(sessionToken) } : keys }),
    inCredentials,
    inConfig,
  };
}

function groupByName(document: Document, kind: Section['kind']): Map<string, Section[]> {
  const groups = new Map<string, Section[]>();
  for (const section of document.sections) {
    if (section.kind !== kind) continue;
    const group = groups.get(section.name);
    if (group) group.push(section);
    else groups.set(section.name, [section]);
  }
  return groups;
}

function namedSections(config: Document, kind: 'ssoSession' | 'services'): Map<string, ReadonlyMap<string, string>> {
  return new Map([...groupByName(config, kind)].map(([name, sections]) => [name, propertiesOf(sections)] as const));
}
