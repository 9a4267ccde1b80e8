import type { ErrorDetails } from '../../core/errors.js';
import type { SkippedRow } from '../../core/profile/importedKeys.js';
import { count, listed } from '../format.js';
import { keyIdMessage, secretMessage } from './newProfileMessages.js';
import { ADD_PROFILE, type ErrorMessage } from './nextSteps.js';

/** Rows and failures beyond these are not named. */
const MOST_NAMED = 5;

/** The file has no pair. Cells are not repeated: one may be a secret. */
export function noKeysMessage({ name, skipped }: ErrorDetails['NoKeysInFile']): ErrorMessage {
  const why = skipped
    ? `In row ${skipped.row}: ${'keyId' in skipped.fault ? keyIdMessage(skipped.fault.keyId) : secretMessage(skipped.fault.secret)}`
    : 'It has no columns “Access key ID” and “Secret access key”. Choose the file from the AWS console, or paste the key with Add a Profile…';
  return { text: `No access key was found in ${name}. ${why}`, next: [ADD_PROFILE] };
}

/** Which rows of a file gave no key; of a user without one nothing is said. Empty, or a sentence with a blank behind it. */
export function skippedMessage(skipped: readonly SkippedRow[]): string {
  const told = skipped.filter(({ fault }) => !('keyId' in fault && fault.keyId === 'empty'));
  if (told.length === 0) return '';
  const rows = listed(
    told.map(({ row }) => String(row)),
    MOST_NAMED,
  );
  return `${told.length === 1 ? 'Row' : 'Rows'} ${rows} ${told.length === 1 ? 'has' : 'have'} no complete key pair and ${told.length === 1 ? 'was' : 'were'} left out. `;
}

/** Said of a file that was imported. */
export function fileLeftMessage(name: string): string {
  return `${name} still contains the imported keys in plain text.`;
}

/** The question before an imported file is deleted. */
export function deleteFileMessage(name: string): { readonly message: string; readonly detail: string } {
  return {
    message: `Delete ${name}?`,
    detail: 'It is deleted permanently, not moved to the trash. Copies elsewhere, such as backups, stay.',
  };
}

/** The modal for keys of a file that could not be tested. */
export function untestedKeysMessage(
  failed: readonly { readonly name: string; readonly why: string }[],
  all: number,
): { readonly message: string; readonly detail: string } {
  const told = failed.slice(0, MOST_NAMED).map(({ name, why }) => `${name}: ${why}`);
  const more = failed.length > MOST_NAMED ? [`And ${failed.length - MOST_NAMED} more.`] : [];
  return {
    message: `${failed.length} of ${count(all, 'key')} could not be tested`,
    detail: [...told, ...more, 'Nothing was written yet.'].join('\n\n'),
  };
}
