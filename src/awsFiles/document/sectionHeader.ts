import { isSpace, splitHeaderComment, trimSpace } from './documentText.js';
import { quotedName } from './quotedName.js';
import { isReservedName, isValidName } from '../../core/profile/profileName.js';
import type { FileProblemKind } from '../../core/profile/fileProblemKind.js';

/** Which of the two AWS files a text is: they write the headers of profiles in different ways. */
export type FileRole = 'credentials' | 'config';

/** What a section is about. `ignored`: no reader following the specification takes it as one of the others. */
export type SectionKind = 'profile' | 'ssoSession' | 'services' | 'ignored';

/** A section header, taken apart. */
export interface Header {
  readonly kind: SectionKind;
  /** Trimmed, without prefix; for an ignored section what stands between the brackets. */
  readonly name: string;
  /** Between the brackets, with the white space. */
  readonly raw: string;
  /** `[profile default]`, which beats `[default]`. */
  readonly prefixed: boolean;
  readonly comment?: string;
  /** What stands after the bracket without being a comment. */
  readonly rest?: string;
  readonly faults: readonly HeaderFault[];
}

/** What is wrong with a section header, and for whom. */
export interface HeaderFault {
  readonly kind: FileProblemKind;
  /** True where some reader takes the whole file otherwise, or not at all. */
  readonly rejects: boolean;
  /** The profile that readers disagree about. */
  readonly profile?: string | undefined;
  /** True where the SDK for JavaScript misses the header and takes what follows into the section before it. */
  readonly leaks?: boolean;
  /** See `DocumentProblem`. */
  readonly inOneFile?: boolean;
}

/** What the brackets say, without what follows them. */
interface HeaderName extends Pick<Header, 'kind' | 'name' | 'prefixed'> {
  readonly faults: HeaderFault[];
}

/** One list for all headers that have none: of thousands that takes less memory. */
const NONE: readonly HeaderFault[] = [];

const PREFIXES = { profile: 'profile', 'sso-session': 'ssoSession', services: 'services' } as const;
const PREFIX_NAMES = ['profile', 'sso-session', 'services'] as const;

/** Reads a line that starts with `[`; undefined when its bracket is not closed. */
export function readHeader(text: string, role: FileRole): Header | undefined {
  const { code, comment } = splitHeaderComment(text);
  const bracket = code.lastIndexOf(']');
  if (bracket === -1) return undefined;
  const raw = code.slice(1, bracket);
  const { kind, name, prefixed, faults } = readSection(trimSpace(raw), role);
  const rest = trimSpace(code.slice(bracket + 1));
  if (rest !== '') faults.push({ kind: 'textAfterHeader', rejects: true });
  const isQuoted = faults.some((fault) => fault.kind === 'invalidName');
  if (kind !== 'ignored' && !isQuoted && raw !== headerName(kind, name, prefixed)) {
    faults.push({ kind: 'paddedHeader', rejects: false });
  }
  if (comment !== undefined && (code.endsWith(']') || comment.includes(']'))) {
    faults.push({ kind: 'headerComment', rejects: false, leaks: code.endsWith(']') });
  }
  const header = { kind, name, prefixed, raw, faults: faults.length === 0 ? NONE : faults };
  if (rest === '' && comment === undefined) return header;
  return { ...header, ...(rest !== '' && { rest }), ...(comment !== undefined && { comment }) };
}

/** What the brackets of a section hold when it is written plainly. */
export function headerName(kind: SectionKind, name: string, prefixed: boolean): string {
  if (kind === 'ssoSession') return `sso-session ${name}`;
  if (kind === 'services') return `services ${name}`;
  return kind === 'profile' && prefixed ? `profile ${name}` : name;
}

function readSection(inner: string, role: FileRole): HeaderName {
  const { prefix, name } = splitPrefix(inner);
  if (prefix === undefined) return readPlain(inner, role);
  if (role === 'credentials') {
    if (prefix !== 'profile') return ignored(inner, { kind: 'invalidName', rejects: false, inOneFile: true });
    const profile = withoutQuotes(name);
    return isProto(name)
      ? ignored(inner, { kind: 'protoSection', rejects: true, profile })
      : ignored(inner, { kind: 'profilePrefixInCredentials', rejects: false, profile, inOneFile: true });
  }
  return namedSection(PREFIXES[prefix], name);
}

/** A section of the config file whose kind its header says. One whose name is written in quotes is no other readers' but the AWS CLI's. */
function namedSection(kind: Exclude<SectionKind, 'ignored'>, name: string): HeaderName {
  if (isValidName(name)) {
    return kind === 'profile' ? profileSection(name, true) : { kind, name, prefixed: true, faults: [] };
  }
  const meant = /["']/.test(name) ? quotedName(name) : undefined;
  const profile = kind === 'profile' ? (meant ?? name) : undefined;
  const fault: HeaderFault = { kind: 'invalidName', rejects: false, profile };
  if (meant === undefined || isReservedName(meant)) return ignored(name, fault);
  return { kind, name: meant, prefixed: true, faults: [fault] };
}

function readPlain(inner: string, role: FileRole): HeaderName {
  if (inner === 'DEFAULT') return ignored(inner, { kind: 'defaultInCapitals', rejects: true, profile: 'default' });
  if (role === 'credentials' || inner === 'default') return profileSection(inner, false);
  return isProto(inner) ? ignored(inner, { kind: 'protoSection', rejects: true }) : ignored(inner);
}

function profileSection(name: string, prefixed: boolean): HeaderName {
  if (!isValidName(name)) {
    return ignored(name, { kind: 'invalidName', rejects: false, profile: withoutQuotes(name) });
  }
  if (name !== 'DEFAULT' && isReservedName(name)) {
    return ignored(name, { kind: 'protoSection', rejects: isProto(name), profile: name });
  }
  return { kind: 'profile', name, prefixed, faults: [] };
}

function ignored(name: string, ...faults: HeaderFault[]): HeaderName {
  return { kind: 'ignored', name, prefixed: false, faults };
}

function splitPrefix(inner: string): { readonly prefix?: keyof typeof PREFIXES; readonly name: string } {
  for (const prefix of PREFIX_NAMES) {
    if (inner.startsWith(prefix) && isSpace(inner[prefix.length])) {
      return { prefix, name: trimSpace(inner.slice(prefix.length)) };
    }
  }
  return { name: inner };
}

function isProto(name: string): boolean {
  return name === '__proto__';
}

/**
 * The AWS CLI and the SDK for JavaScript read `[profile "x"]` as x, and some readers trim other white space than blanks and tabs;
 * the specification does neither.
 */
function withoutQuotes(name: string): string {
  const trimmed = name.trim();
  return /^(["']).*\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
