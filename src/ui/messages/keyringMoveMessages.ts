import type { AnyIamKeysError } from '../../core/errors.js';
import type { MoveFault } from '../../core/secret/secretFaults.js';
import { capitalized, count, enumerated, joined, listed } from '../format.js';
import { errorMessage } from './errorMessages.js';
import { moveFaultWords } from './keyringMessages.js';

interface Question<A extends string> {
  readonly message: string;
  readonly detail: string;
  readonly actions: readonly A[];
}

/** A profile that stays as it is, and why. */
export interface RefusedMove {
  readonly profile: string;
  readonly fault: MoveFault;
}

const MOST_NAMES = 20;

const WHAT_CHANGES =
  'AWS tools then get the key from the system keyring, by a line in the config file, also while VS Code is closed. It is taken out of the files only once that line has printed it. A program that reads the credentials file itself, without an AWS SDK, does not find it there any more. Backups that were made of the files still hold it.';

const UNDO = 'Undo is possible for 15 minutes, while this window is open and nothing else writes the files.';

/** Said in place of an empty list. */
export const NOTHING_TO_MOVE = 'No profile of the AWS files holds an access key.';

/** Said in place of an empty list. */
export const NOTHING_IN_KEYRING = 'No profile reads the system keyring.';

/** Asked before the key of a profile moves into the system's keyring. */
export function moveQuestion(profile: string, keyId: string): Question<'Move'> {
  return {
    message: `Move ${keyId} of profile ${profile} from the AWS files to the system keyring?`,
    detail: joined([WHAT_CHANGES, UNDO], '\n\n'),
    actions: ['Move'],
  };
}

/** What moves and what does not, and why, before anything does. */
export function moveAllQuestion(
  movable: readonly string[],
  refused: readonly RefusedMove[],
): Question<'Move All' | 'Choose…'> {
  return {
    message: `Move the access keys of ${count(movable.length, 'profile')} from the AWS files to the system keyring?`,
    detail: joined(
      [`To the keyring: ${listed(movable, MOST_NAMES)}`, refusedWords(refused), WHAT_CHANGES, UNDO],
      '\n\n',
    ),
    actions: movable.length > 1 ? ['Move All', 'Choose…'] : ['Move All'],
  };
}

/** Said where no profile can move. */
export function noneMovableMessage(refused: readonly RefusedMove[]): string {
  return refused.length === 0
    ? NOTHING_TO_MOVE
    : `No access key can move to the system keyring. ${refusedWords(refused)}`;
}

/** What became of profiles that were to move. */
export function allMovedMessage(
  moved: readonly string[],
  failed: readonly { readonly profile: string; readonly error: AnyIamKeysError }[],
  skipped: readonly string[],
): string {
  return joined(
    [
      moved.length === 0
        ? 'No access key moved to the system keyring.'
        : `${count(moved.length, 'profile')} ${moved.length === 1 ? 'gets its' : 'get their'} access key from the system keyring now: ${listed(moved, MOST_NAMES)}.`,
      ...failed.map(({ profile, error }) => `${profile} stays as it was: ${errorMessage(error).text}`),
      skipped.length === 0 ? '' : `Stopped before ${listed(skipped, MOST_NAMES)}.`,
    ],
    ' ',
  );
}

/** Said at the start of profiles that have their key in both places. */
export function cutShortMoveMessage(profiles: readonly string[]): string {
  const isOne = profiles.length === 1;
  return `Moving the access ${isOne ? 'key' : 'keys'} of ${listed(profiles, MOST_NAMES)} was interrupted: ${isOne ? 'it is' : 'they are'} in the credentials file and in the system keyring. AWS tools use the file.`;
}

/** What may become of an item of the keyring that a profile has read. */
export interface ItemFate {
  readonly keyId: string;
  /** Other profiles that read it, too. */
  readonly otherReaders: readonly string[];
  /** Whether it was stored by IAM Keys on this computer, which removes no other. */
  readonly isOurs: boolean;
}

/** Asked before a key moves from the system's keyring back into the credentials file, and its item is or is not removed. */
export function moveBackQuestion(
  profile: string,
  file: string,
  fate: ItemFate,
): Question<'Move and Remove from Keyring' | 'Move'> {
  return {
    message: `Move ${fate.keyId} of profile ${profile} from the system keyring back to ${file}?`,
    detail: joined(
      [
        'The secret is plain text there, which every program that runs as you can read, and so can backups of the file. The line that reads the keyring is taken out of the config file.',
        keptItemWords(fate),
        UNDO,
      ],
      '\n\n',
    ),
    actions: keptItemWords(fate) === '' ? ['Move and Remove from Keyring', 'Move'] : ['Move'],
  };
}

/** Why an item has to stay; empty where it can go. */
export function keptItemWords({ otherReaders, isOurs }: ItemFate): string {
  if (otherReaders.length > 0)
    return `The secret stays in the keyring, where ${enumerated(otherReaders)} ${otherReaders.length === 1 ? 'reads' : 'read'} it.`;
  return isOurs ? '' : 'The secret stays in the keyring: IAM Keys did not store it there.';
}

function refusedWords(refused: readonly RefusedMove[]): string {
  if (refused.length === 0) return '';
  const lines = refused.slice(0, MOST_NAMES).map(({ profile, fault }) => `${profile} ${moveFaultWords(fault)}`);
  const more = refused.length > MOST_NAMES ? ` and ${refused.length - MOST_NAMES} more` : '';
  return capitalized(`not moved: ${lines.join('; ')}${more}.`);
}
