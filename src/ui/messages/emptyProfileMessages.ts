import type { ErrorDetails } from '../../core/errors.js';
import { CHECK_FILES, CHOOSE_PROFILE, RETRY, type ErrorMessage } from './nextSteps.js';

/** Names that people write for a property, and the one that the AWS tools read. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['access_key_id', 'aws_access_key_id'],
  ['access_key', 'aws_access_key_id'],
  ['aws_access_key', 'aws_access_key_id'],
  ['aws_key_id', 'aws_access_key_id'],
  ['secret_access_key', 'aws_secret_access_key'],
  ['secret_key', 'aws_secret_access_key'],
  ['aws_secret_key', 'aws_secret_access_key'],
  ['aws_secret', 'aws_secret_access_key'],
  ['session_token', 'aws_session_token'],
]);

/** Properties beyond these are not named: a profile may have dozens. */
const MOST_NAMED = 6;

/** The profile is there and holds nothing to sign with: what it has, and what is missing. */
export function profileEmptyMessage({ profile, has }: ErrorDetails['ProfileWithoutCredentials']): ErrorMessage {
  const only = has.length === 1 ? has[0] : undefined;
  const lacksRole = only === 'source_profile' || only === 'credential_source';
  const advice = lacksRole
    ? `${only} works only together with a role_arn: add that line`
    : (misspelled(has) ?? 'Add an access key, a role or a sign-in to it');
  return {
    text: `The profile ${profile} has no credentials: ${hasWords(has)}. ${advice}, or choose another profile.`,
    next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
  };
}

/** The role's source is there and holds nothing to sign with. */
export function sourceEmptyMessage({ profile, source, has }: ErrorDetails['SourceWithoutCredentials']): ErrorMessage {
  return {
    text: `The profile ${profile} takes its credentials from ${source}, which has none: ${hasWords(has)}. ${misspelled(has) ?? `Add an access key or a sign-in to ${source}`}, or name another source_profile.`,
    next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
  };
}

/** The environment was chosen and does not hold a pair. */
export function environmentEmptyMessage({ missing, profile }: ErrorDetails['EnvironmentWithoutKeys']): ErrorMessage {
  const whose = profile === undefined ? '' : `The profile ${profile} takes its credentials from the environment. `;
  return {
    text: `${whose}The environment VS Code was started in has no ${missing.join(' and no ')}. Set ${missing.length === 1 ? 'it' : 'them'} and restart VS Code, or choose a profile.`,
    next: [CHOOSE_PROFILE],
  };
}

function hasWords(has: readonly string[]): string {
  if (has.length === 0) return 'it is empty';
  const named = has.slice(0, MOST_NAMED).join(', ');
  return `it has only ${named}${has.length > MOST_NAMED ? ` and ${has.length - MOST_NAMED} more` : ''}`;
}

function misspelled(has: readonly string[]): string | undefined {
  const found = has.find((name) => MEANT.has(name));
  return found === undefined ? undefined : `Write ${MEANT.get(found) ?? ''} for ${found}, as the AWS tools read it`;
}
