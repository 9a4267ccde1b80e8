import { isValidName } from '../core/profile/profileName.js';
import { SecretText } from '../core/secret/secretText.js';
import { findProfile, propertiesOf } from './document/document.js';
import type { Document, Section } from './document/document.js';

/** Credentials written in a file. */
export interface StaticKeys {
  readonly accessKeyId: string;
  readonly secret: SecretText;
  readonly sessionToken?: SecretText | undefined;
}

/** A profile of both files. Of a key in both the credentials file's value counts; empty and blank values are none. */
export interface MergedProfile {
  readonly name: string;
  /** Keys in lower case; secrets and session tokens are left out. Nested properties: see `subProperties`. */
  readonly properties: ReadonlyMap<string, string>;
  /** Set when one of the files has key ID and secret: the credentials file where it has an ID, else the config file. */
  readonly keys: StaticKeys | undefined;
  /** The file whose access key ID counts. */
  readonly keysIn: 'credentials' | 'config' | undefined;
  /** True when some key ID or secret is there, but no pair. */
  readonly isHalfPair: boolean;
  readonly inCredentials: readonly Section[];
  readonly inConfig: readonly Section[];
}

/** Both AWS files read as one, beside the documents that it was read from. */
export interface MergedFiles {
  readonly profiles: ReadonlyMap<string, MergedProfile>;
  readonly ssoSessions: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Sections `[services x]`: of each service a nested value. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly credentials: Document;
  readonly config: Document;
}

/** Properties that hold a session token; the second one is an old name of it, and goes before the first for the AWS CLI. */
export const TOKEN_KEYS = ['aws_session_token', 'aws_security_token'] as const;

const KEY_ID = 'aws_access_key_id';
const SECRET = 'aws_secret_access_key';
const SECRET_KEYS: readonly string[] = [SECRET, ...TOKEN_KEYS];

/** Merges the two files as the AWS CLI does: property by property, but a pair with its token is of one file. */
export function mergeFiles(config: Document, credentials: Document): MergedFiles {
  const inConfig = groupByName(config, 'profile');
  const inCredentials = groupByName(credentials, 'profile');
  const names = new Set([...inCredentials.keys(), ...inConfig.keys()]);
  const profiles = new Map(
    [...names].map((name) => [
      name,
      mergeProfile(name, inCredentials.get(name) ?? plainSections(credentials, name), inConfig.get(name) ?? []),
    ]),
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
  const ofCredentials = valuesOf(inCredentials);
  const ofConfig = valuesOf(inConfig);
  const keysIn = ofCredentials.has(KEY_ID) ? 'credentials' : ofConfig.has(KEY_ID) ? 'config' : undefined;
  const keys = keysOf(keysIn === 'credentials' ? ofCredentials : ofConfig);
  return {
    name,
    properties: withoutSecrets(ofConfig, ofCredentials),
    isHalfPair: !keys && [KEY_ID, SECRET].some((key) => ofConfig.has(key) || ofCredentials.has(key)),
    keys,
    keysIn,
    inCredentials,
    inConfig,
  };
}

/** Of what stands in several of them the last one's value. */
function withoutSecrets(...all: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const values of all) {
    for (const [key, value] of values) if (!SECRET_KEYS.includes(key)) properties.set(key, value);
  }
  return properties;
}

function keysOf(values: ReadonlyMap<string, string>): StaticKeys | undefined {
  const accessKeyId = values.get(KEY_ID);
  const secret = values.get(SECRET);
  if (accessKeyId === undefined || secret === undefined) return undefined;
  const token = TOKEN_KEYS.map((key) => values.get(key)).findLast((value) => value !== undefined);
  return {
    accessKeyId,
    secret: new SecretText(secret),
    sessionToken: token === undefined ? undefined : new SecretText(token),
  };
}

function valuesOf(sections: readonly Section[]): Map<string, string> {
  const values = propertiesOf(sections);
  for (const [key, value] of values) if (value.trim() === '') values.delete(key);
  return values;
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

/** The credentials file writes without quotes what the config file writes with them: `[my corp]` beside `[profile 'my corp']`. */
function plainSections(credentials: Document, name: string): readonly Section[] {
  if (isValidName(name)) return [];
  return credentials.sections.filter((section) => section.kind === 'ignored' && section.name === name);
}

function namedSections(config: Document, kind: 'ssoSession' | 'services'): Map<string, ReadonlyMap<string, string>> {
  return new Map([...groupByName(config, kind)].map(([name, sections]) => [name, valuesOf(sections)] as const));
}
