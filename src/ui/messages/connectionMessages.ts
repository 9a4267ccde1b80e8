import type { Caller, ProfileChoice } from '../../core/model.js';
import { UNKNOWN_ACCOUNT } from '../../core/server/unknownAccount.js';
import { formatAccount, formatAddress, formatCaller, formatChoice, formatServers, joined } from '../format.js';

/** What is known of an open connection. */
export interface WhoAmI {
  readonly choice: ProfileChoice;
  readonly caller: Caller;
  readonly alias?: string | undefined;
  /** Addresses that are not AWS's own. */
  readonly foreign?: readonly string[] | undefined;
  /** When the session ends, for credentials that do. */
  readonly ends?: Date | undefined;
  readonly protection?: 'readOnly' | 'typed' | undefined;
}

/** Who and where in a few words for the status bar, most important first: `admin · acme-prod · until 14:05`. */
export function whoAmIShort(who: WhoAmI, now: number): string {
  const { caller, alias, foreign = [], ends } = who;
  const parts = [formatChoice(who.choice)];
  if (alias !== undefined || caller.account !== UNKNOWN_ACCOUNT) parts.push(alias ?? caller.account);
  if (foreign.length > 0) parts.push(formatServers(foreign));
  if (ends) parts.push(ends.getTime() <= now ? 'session ended' : `until ${formatTime(ends, now)}`);
  return parts.join(' · ');
}

/** Who and where in full, a fact a line, for hovering. */
export function whoAmILong(who: WhoAmI, now: number): string {
  const { choice, caller, alias, foreign = [], ends, protection } = who;
  const lines = [
    `Account ${formatAccount(caller.account, alias)}${partitionWords(caller.partition)}`,
    `Signs as ${formatCaller(caller)}${caller.arn === undefined ? '' : ` (${caller.arn})`}`,
    choice.kind === 'profile' ? `Profile ${choice.name}${choice.mfaSerial === undefined ? '' : ', with MFA'}` : '',
    choice.kind === 'profile' ? '' : `Credentials from ${formatChoice(choice)}`,
    ...foreign.map((url) => `Requests go to ${formatAddress(url)}, which is not AWS`),
    ends === undefined
      ? ''
      : ends.getTime() <= now
        ? `The session ended at ${formatTime(ends, now)}: it is renewed with the next request, or you are asked to sign in again`
        : `The session lasts until ${formatTime(ends, now)}`,
    protection === undefined ? '' : PROTECTION_WORDS[protection],
    'Click to choose another profile',
  ];
  return joined(lines, '\n');
}

const PROTECTION_WORDS = {
  readOnly: 'Protected by your settings: IAM Keys only reads this account',
  typed: 'Protected by your settings: you type the account before each change',
} as const;

/** Nothing for the partition nearly everyone is in. */
function partitionWords(partition: string): string {
  return partition === 'aws' ? '' : ` in ${partition}`;
}

/**
 * `14:05`, by this machine's clock and time zone; with the date when that is another day.
 * @internal
 */
export function formatTime(date: Date, now: number): string {
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return time;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
