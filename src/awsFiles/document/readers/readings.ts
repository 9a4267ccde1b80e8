import { isValidName } from '../../../core/profile/profileName.js';
import { subProperties } from '../document.js';
import type { Document } from '../document.js';
import { trimSpace } from '../documentText.js';
import { quotedName } from '../quotedName.js';
import type { FileRole } from '../sectionHeader.js';
import { readAsSdk } from './sdkReader.js';

/** Values by section, then by key; sections are named as the specification names them. */
export type Reading = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What a reader makes of a file; no reading where it reads nothing of it. */
export interface ReadAlone {
  readonly reading?: Reading;
  readonly faults: number;
}

const WORDS: Readonly<Record<string, string>> = {
  profile: 'profile',
  'sso-session': 'ssoSession',
  services: 'services',
};

/** By the specification of the files. Nested properties stand beside the value that holds them. */
export function specReading({ sections }: Document): Reading {
  const reading = new Map<string, Map<string, string>>();
  for (const { kind, name, properties } of sections) {
    if (kind === 'ignored') continue;
    const section = `${kind} ${name}`;
    const values = reading.get(section) ?? new Map<string, string>();
    reading.set(section, values);
    for (const { key, value } of properties) {
      values.set(key, value);
      for (const [nested, inner] of subProperties(value)) values.set(`${key}.${nested}`, inner);
    }
  }
  return reading;
}

/** By the AWS CLI and boto3, which end at a byte-order mark. There is a reading where some other program in Python has one. */
export function cliReading({ role, cli, mark }: Document): ReadAlone {
  const faults = cli.faults.length + (mark ? 1 : 0);
  const isRejected = mark || cli.faults.some(({ isNested }) => !isNested);
  return isRejected ? { faults } : { faults, reading: renamed(cli.sections, (raw) => cliSection(raw, role)) };
}

/** By the SDK for JavaScript. */
export function sdkReading(text: string, role: FileRole): ReadAlone {
  const sections = readAsSdk(text);
  if (!sections) return { faults: 1 };
  // In the config file `[profile default]` takes its place.
  const last = [...sections].filter(([name]) => name === 'profile.default');
  return { faults: 0, reading: renamed([...sections, ...last], (name) => sdkSection(name, role)) };
}

/** Of sections that have one name for a reader the last one counts. */
function renamed(
  sections: Iterable<readonly [raw: string, properties: ReadonlyMap<string, string>]>,
  nameOf: (raw: string) => string,
): Reading {
  const reading = new Map<string, ReadonlyMap<string, string>>();
  for (const [raw, properties] of sections) reading.set(nameOf(raw), properties);
  return reading;
}

function cliSection(raw: string, role: FileRole): string {
  if (role === 'credentials' || raw === 'default') return `profile ${raw}`;
  const word = Object.keys(WORDS).find((each) => raw.startsWith(each));
  if (word === undefined) return `other ${raw}`;
  const [, rest = ''] = /^\S+[ \t]+(.*)$/s.exec(raw) ?? [];
  const name = quotedName(trimSpace(rest));
  // What cannot be split into two words is nobody's.
  return name === undefined ? `void ${raw}` : `${WORDS[word] ?? ''} ${name}`;
}

function sdkSection(name: string, role: FileRole): string {
  if (role === 'credentials' || name === 'default') return `profile ${name}`;
  const dot = name.indexOf('.');
  const word = WORDS[name.slice(0, Math.max(dot, 0))];
  const rest = name.slice(dot + 1);
  return word !== undefined && isValidName(rest) ? `${word} ${rest}` : `other ${name}`;
}

/** The name of a section as it is by the specification, for a reader that keeps white space in it. */
export function specSection(section: string): string {
  const space = section.indexOf(' ');
  const kind = section.slice(0, space);
  const name = section.slice(space + 1).trim();
  if (kind === 'profile' || name === 'default') return `profile ${name}`;
  const [, word = '', rest = ''] = /^([a-z-]+)\s+(.*)$/s.exec(name) ?? [];
  const known = WORDS[word];
  return known === undefined ? `${kind} ${name}` : `${known} ${rest}`;
}
