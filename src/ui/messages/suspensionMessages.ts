import type { AccessKey } from '../../core/model.js';
import type { ResumeResult } from '../../core/user/resuming.js';
import type { SuspendResult } from '../../core/user/suspending.js';
import type { Suspension, SuspensionFailure } from '../../core/user/suspension.js';
import { count, formatSince, joined } from '../format.js';
import { errorMessage } from './errorMessages.js';
import { keyLine, type AskedKey } from './keyChangeMessages.js';

/** What is known of a user's console password; `unknown` where it could not be read. */
export type PasswordFact = 'there' | 'none' | 'unknown';

/** What suspending a user would change. */
export interface SuspensionPreview {
  readonly userName: string;
  readonly active: readonly AskedKey[];
  /** Keys that are not active: they stay as they are. */
  readonly others: readonly AccessKey[];
  readonly password: PasswordFact;
}

/** Asked before a user is suspended; `where` names the account. */
export function suspendMessage(
  { userName, active, others, password }: SuspensionPreview,
  where: string,
  now: number,
): { readonly message: string; readonly detail: string } {
  return {
    message: `Suspend user ${userName} ${where}?`,
    detail: joined(
      [
        active.length === 0
          ? 'It has no active access key.'
          : ['This is switched off:', ...active.map((each) => `• ${keyLine(each, now)}`)].join('\n'),
        others.length === 0 ? '' : `Not active, and left as it is: ${others.map(({ id }) => id).join(', ')}.`,
        passwordWords(userName, password),
        active.length === 0
          ? ''
          : 'Whatever uses these keys stops working, though AWS may go on accepting requests for some seconds, and sessions that were opened before last until they end.',
        `Policies, groups and MFA devices are not touched.${active.length === 0 ? '' : ' Resume User switches exactly these keys on again.'}`,
      ],
      '\n\n',
    ),
  };
}

function passwordWords(userName: string, password: PasswordFact): string {
  const removal = `IAM cannot switch a password off. It can be removed; then a new one must be set in the AWS console before ${userName} can sign in there again.`;
  switch (password) {
    case 'none':
      return 'It has no console password.';
    case 'there':
      return `It has a console password, with which it can go on signing in. ${removal}`;
    case 'unknown':
      return `Whether it has a console password could not be read. ${removal}`;
  }
}

/** Said where there is nothing to switch off. */
export function nothingToSuspendMessage(userName: string, suspension: Suspension | undefined): string {
  return suspension?.state === 'suspended'
    ? `${userName} is suspended already.`
    : `${userName} has no active access key and no console password: there is nothing to suspend.`;
}

/** What became of suspending a user; `where` names the account. */
export function suspendedMessage(result: Exclude<SuspendResult, { kind: 'userGone' }>, where: string): string {
  const { userName, password, keyIds } = result.suspension;
  if (result.kind === 'incomplete')
    return `User ${userName} ${where} is not suspended completely. ${failureWords(result.failed)}`;
  const off =
    keyIds.length === 0 ? '' : `${count(keyIds.length, 'access key')} ${keyIds.length === 1 ? 'is' : 'are'} off`;
  const removed = password === 'removed' ? 'the console password is removed' : '';
  const more = result.stillActive;
  return joined(
    [
      `User ${userName} ${where} is suspended: ${joined([off, removed], ' and ')}.`,
      more.length === 0
        ? ''
        : `${more.join(', ')} ${more.length === 1 ? 'became active meanwhile and was' : 'became active meanwhile and were'} left on: suspend the user again.`,
    ],
    ' ',
  );
}

/** Asked before a user is resumed: what comes back, and what does not; `where` names the account. */
export function resumeMessage(
  { userName, keyIds, password, since }: Suspension,
  where: string,
  now: number,
): { readonly message: string; readonly detail: string } {
  return {
    message: `Resume user ${userName} ${where}?`,
    detail: joined(
      [
        keyIds.length === 0
          ? 'No access key was switched off when it was suspended.'
          : `It was suspended ${formatSince(since, now)}. What was active then is switched on again, and nothing else: ${keyIds.join(', ')}.`,
        password === 'kept' ? '' : passwordGone(userName),
      ],
      '\n\n',
    ),
  };
}

/** What became of resuming a user; `where` names the account. */
export function resumedMessage(result: Extract<ResumeResult, { suspension: Suspension }>, where: string): string {
  const { userName, password } = result.suspension;
  const on = result.on.length === 0 ? 'no access key' : result.on.join(' and ');
  if (result.kind === 'incomplete')
    return `User ${userName} ${where} is not resumed completely: ${on} switched on. ${failureWords(result.failed)}`;
  const { gone } = result;
  return joined(
    [
      `User ${userName} ${where} is resumed: ${on} switched on, which may take some seconds to work.`,
      gone.length === 0 ? '' : `${gone.join(' and ')} ${gone.length === 1 ? 'was' : 'were'} deleted meanwhile.`,
      password === 'kept' ? '' : passwordGone(userName),
    ],
    ' ',
  );
}

/** The word of a suspended user's row. `isWhole`: nothing of the user is on, as far as is known. */
export function suspensionWord({ state }: Suspension, isWhole: boolean): string {
  if (state === 'resuming') return 'not resumed completely';
  return isWhole ? 'suspended' : 'suspended in part';
}

/** What hovering a suspended user says of it. */
export function suspensionTooltip({ keyIds, password, since }: Suspension, isWhole: boolean, now: number): string {
  const how = isWhole ? 'Resume User switches them on again.' : 'Suspend User or Resume User goes on from here.';
  const keys = keyIds.length === 0 ? '' : ` Keys that were active: ${keyIds.join(', ')}. ${how}`;
  return `Suspended ${formatSince(since, now)}.${keys}${password === 'removed' ? ' The console password was removed.' : ''}`;
}

/** Said on opening an account of users whose suspending or resuming was cut short. */
export function cutShortMessage(cut: readonly Suspension[]): string | undefined {
  const [first] = cut;
  if (first === undefined) return undefined;
  if (cut.length > 1)
    return `${count(cut.length, 'user')} are suspended in part only: ${cut.map(({ userName }) => userName).join(', ')}.`;
  return first.state === 'resuming'
    ? `Resuming user ${first.userName} was cut short: not all of its access keys may be on again.`
    : `Suspending user ${first.userName} was cut short: not all of its access keys may be off.`;
}

function passwordGone(userName: string): string {
  return `Its console password was removed and does not come back: set a new one in the AWS console if ${userName} is to sign in there.`;
}

function failureWords(failed: readonly SuspensionFailure[]): string {
  return failed
    .map(({ what, error }) => {
      const subject = what === 'password' ? 'The console password' : what.keyId;
      return `${subject} was left as it is: ${errorMessage(error).text}`;
    })
    .join(' ');
}
