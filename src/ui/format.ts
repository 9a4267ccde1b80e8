import type { UserMark } from '../core/user/userHealth.js';
import type { AccessKey, Caller, LastUsed, ProfileChoice, User } from '../core/model.js';
import { daysSince } from '../core/key/keyHealth.js';
import { UNKNOWN_ACCOUNT } from '../core/server/unknownAccount.js';

/** `1 day`, `412 days`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** `access key AKIA…` as the beginning of a sentence: `Access key AKIA…`. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The parts that say something, with the separator between them. */
export function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** `a, b and 4 more`. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/**
 * `created today`, `412 days old`.
 * @internal
 */
export function formatAge(created: number, now: number): string {
  const days = daysSince(created, now);
  return days === 0 ? 'created today' : `${count(days, 'day')} old`;
}

/** `today`, `yesterday`, `412 days ago`. */
export function formatSince(date: number, now: number): string {
  const days = daysSince(date, now);
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${count(days, 'day')} ago`;
}

/** `10 min`, `26 h`, `3 days`: how long something lasted, milliseconds. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : count(Math.floor(hours / 24), 'day');
}

/** When a key was used: missing without the right to ask, `untold` where the server does not keep it. */
export type KnownUse = LastUsed | 'untold' | undefined;

/** `never used`, `used 3 days ago (s3, eu-west-1)`, `last use unknown` without the right to ask, or nothing where none is kept. */
export function formatLastUsed(lastUsed: KnownUse, now: number): string {
  if (!lastUsed) return 'last use unknown';
  if (lastUsed === 'untold') return '';
  if (lastUsed.date === undefined) return 'never used';
  const where = [lastUsed.service, lastUsed.region].filter((part) => part !== undefined).join(', ');
  return `used ${formatSince(lastUsed.date, now)}${where && ` (${where})`}`;
}

/** `2024-05-01`, in UTC like AWS's own pages. */
export function formatDate(date: number): string {
  return new Date(date).toISOString().slice(0, 10);
}

/** `/service/ci/ · created 2024-05-01`, as far as it says something. */
export function describeUser({ path, created }: Pick<User, 'path' | 'created'>): string {
  return joined([path === '/' ? '' : path, created === undefined ? '' : `created ${formatDate(created)}`], ' · ');
}

/** `profile admin`, `environment variables`, … */
export function formatChoice(choice: ProfileChoice): string {
  switch (choice.kind) {
    case 'profile':
      return choice.role ? `${choice.name}, by role ${roleName(choice.role.arn)}` : choice.name;
    case 'environment':
      return 'environment variables';
    case 'container':
      return 'container credentials';
    case 'instance':
      return 'instance credentials';
  }
}

/** The last part of a role's ARN. */
function roleName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** `acme-prod (123456789012)`, or the number alone; `unknown` for one that its server does not name. */
export function formatAccount(account: string, alias?: string): string {
  const number = account === UNKNOWN_ACCOUNT ? 'unknown' : account;
  return alias === undefined ? number : `${alias} (${number})`;
}

/** The caller in words: `user admin`, `role Audit`, `root`, or `someone unknown` where the server does not tell. */
export function formatCaller(caller: Caller): string {
  if (caller.kind === 'root') return 'root';
  if (caller.kind === 'unknown') return 'someone unknown';
  const { userName, arn = '' } = caller;
  const name = userName ?? arn.slice(arn.indexOf('/') + 1);
  return caller.kind === 'federated' ? `federated user ${name}` : `${caller.kind} ${name}`;
}

/** The host of the first address, and how many other ones there are: `127.0.0.1:4566 +1`. */
export function formatServers(urls: readonly string[]): string {
  const [first = '', ...others] = new Set(urls.map((url) => new URL(url).host));
  return others.length === 0 ? first : `${first} +${others.length}`;
}

/** Without a user and password, which are for that server alone. */
export function formatAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

const MARK_WORDS: Record<UserMark, string> = {
  stale: 'old',
  unused: 'unused',
  neverUsed: 'never used',
  twoActive: 'two active',
  noMfa: 'no MFA',
};

/** The marks of a user as words, in their order. */
export function formatMarks(marks: readonly UserMark[]): string {
  return marks.map((mark) => MARK_WORDS[mark]).join(', ');
}

/** The facts about a key in words: `Active`, `412 days old`, `used yesterday (s3, eu-west-1)`, without those that the server lacks. */
export function keyFacts(key: AccessKey, lastUsed: KnownUse, now: number): string[] {
  const status = key.status === 'Unknown' ? 'status unknown' : key.status;
  const age = key.created === undefined ? [] : [formatAge(key.created, now)];
  return [status, ...age, formatLastUsed(lastUsed, now)];
}

/**
 * Those facts for a row, as short as they can be read, what is marked first: `old 412d`, `unused 60d`. The icon shows, too, whether
 * a key is active, so that the status is what a narrow view may cut off; only where nothing else is known does it say that one is.
 */
export function shortKeyFacts(key: AccessKey, lastUsed: KnownUse, marks: readonly UserMark[], now: number): string[] {
  const status = key.status === 'Active' ? '' : key.status === 'Unknown' ? 'status unknown' : key.status;
  const age = key.created === undefined ? '' : shortAge(key.created, now, marks.includes('stale'));
  const use = shortLastUsed(lastUsed, now, marks.includes('unused'));
  const isUseFirst = marks.length > 0 && !marks.includes('stale');
  const facts = [...(isUseFirst ? [use, age] : [age, use]), status].filter((fact) => fact !== '');
  return facts.length === 0 ? [key.status] : facts;
}

/** `1,410d`, `new` on its first day, or `old 1,410d` where that is a mark. */
export function shortAge(created: number, now: number, isOld = false): string {
  const days = daysSince(created, now);
  return isOld ? `old ${shortDays(days)}` : days === 0 ? 'new' : shortDays(days);
}

/** `used 3d`, for three days ago, or `unused 60d` where that is a mark. */
export function shortLastUsed(lastUsed: KnownUse, now: number, isUnused = false): string {
  if (!lastUsed || lastUsed === 'untold' || lastUsed.date === undefined) return formatLastUsed(lastUsed, now);
  const days = daysSince(lastUsed.date, now);
  if (isUnused) return `unused ${shortDays(days)}`;
  return days === 0 ? 'used today' : `used ${shortDays(days)}`;
}

function shortDays(days: number): string {
  return `${days.toLocaleString('en-US')}d`;
}

/** What is known of a key, in one line: `Active, 412 days old, used yesterday (s3, eu-west-1)`. */
export function describeKey(key: AccessKey, lastUsed: KnownUse, now: number): string {
  return joined(keyFacts(key, lastUsed, now), ', ');
}
