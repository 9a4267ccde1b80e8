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
          : ['These keys are deactivated:', ...active.map((each) => `• ${keyLine(each, now)}`)].join('\n'),
        others.length === 0 ? '' : `Not active, and left as it is: ${others.map(({ id }) => id).join(', ')}.`,
        passwordWords(userName, password),
        active.length === 0
          ? ''
          : 'Whatever uses these keys stops working within a few seconds. Sessions that were started with them last until they end.',
        `Policies, groups and MFA devices are not changed.${active.length === 0 ? '' : ' Resume User activates exactly these keys again.'}`,
      ],
      '\n\n',
    ),
  };
}

function passwordWords(userName: string, password: PasswordFact): string {
  const removal = `IAM cannot disable a password, only remove it: a new one must then be set in the console before ${userName} can sign in there again.`;
  switch (password) {
    case 'none':
      return 'It has no console password.';
    case 'there':
      return `It has a console password and can keep signing in with it. ${removal}`;
    case 'unknown':
      return `Whether it has a console password could not be read. ${removal}`;
  }
}

/** Said where there is nothing to switch off. */
export function nothingToSuspendMessage(userName: string, suspension: Suspension | undefined): string {
  return suspension?.state === 'suspended'
    ? `${userName} is already suspended.`
    : `${userName} has no active access key and no console password: there is nothing to suspend.`;
}

/** What became of suspending a user; `where` names the account. */
export function suspendedMessage(result: Exclude<SuspendResult, { kind: 'userGone' }>, where: string): string {
  const { userName, password, keyIds } = result.suspension;
  if (result.kind === 'incomplete')
    return `User ${userName} ${where} is only partly suspended. ${failureWords(result.failed)}`;
  const off =
    keyIds.length === 0 ? '' : `${count(keyIds.length, 'access key')} ${keyIds.length === 1 ? 'is' : 'are'} off`;
  const removed = password === 'removed' ? 'the console password is removed' : '';
  const more = result.stillActive;
  return joined(
    [
      `User ${userName} ${where} is suspended: ${joined([off, removed], ' and ')}.`,
      more.length === 0
        ? ''
        : `${more.join(', ')} ${more.length === 1 ? 'became active in the meantime and was' : 'became active in the meantime and were'} left active: suspend the user again.`,
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
          ? 'No access key was deactivated when it was suspended.'
          : `It was suspended ${formatSince(since, now)}. The keys that were active then are activated again, and no others: ${keyIds.join(', ')}.`,
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
    return `User ${userName} ${where} is only partly resumed: ${on} activated. ${failureWords(result.failed)}`;
  const { gone } = result;
  return joined(
    [
      `User ${userName} ${where} is resumed: ${on} activated. It may take a few seconds until that works.`,
      gone.length === 0 ? '' : `${gone.join(' and ')} ${gone.length === 1 ? 'was' : 'were'} deleted in the meantime.`,
      password === 'kept' ? '' : passwordGone(userName),
    ],
    ' ',
  );
}

/** The word of a suspended user's row. `isWhole`: nothing of the user is on, as far as is known. */
export function suspensionWord({ state }: Suspension, isWhole: boolean): string {
  if (state === 'resuming') return 'partly resumed';
  return isWhole ? 'suspended' : 'partly suspended';
}

/** What hovering a suspended user says of it. */
export function suspensionTooltip({ keyIds, password, since }: Suspension, isWhole: boolean, now: number): string {
  const how = isWhole ? 'Resume User activates them again.' : 'Continue with Suspend User or Resume User.';
  const keys = keyIds.length === 0 ? '' : ` Keys that were active: ${keyIds.join(', ')}. ${how}`;
  return `Suspended ${formatSince(since, now)}.${keys}${password === 'removed' ? ' The console password was removed.' : ''}`;
}

/** Said on opening an account of users whose suspending or resuming was cut short. */
export function cutShortMessage(cut: readonly Suspension[]): string | undefined {
  const [first] = cut;
  if (first === undefined) return undefined;
  if (cut.length > 1)
    return `${count(cut.length, 'user')} are only partly suspended: ${cut.map(({ userName }) => userName).join(', ')}.`;
  return first.state === 'resuming'
    ? `Resuming user ${first.userName} was interrupted: some of its access keys may still be inactive.`
    : `Suspending user ${first.userName} was interrupted: some of its access keys may still be active.`;
}

function passwordGone(userName: string): string {
  return `Its console password was removed for good: set a new one in the console if ${userName} needs to sign in there.`;
}

function failureWords(failed: readonly SuspensionFailure[]): string {
  return failed
    .map(({ what, error }) => {
      const subject = what === 'password' ? 'The console password' : what.keyId;
      return `${subject} was left as it is: ${errorMessage(error).text}`;
    })
    .join(' ');
}
