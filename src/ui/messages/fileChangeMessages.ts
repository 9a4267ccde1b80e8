import type { Place } from '../../core/model.js';
import type { WriteNotice } from '../../core/ports.js';
import type { FileChange, ProblemFix } from '../../core/profile/fileChange.js';
import type { FinishedRenames } from '../../core/profile/profileRename.js';
import { count } from '../format.js';
import { noticeWords } from './keyMessages.js';

const FIXES: Readonly<Record<ProblemFix, string>> = {
  removeMark: 'Remove the byte-order mark',
  writeUtf8: 'Write the file in UTF-8',
  lowerCase: 'Write the property name in lower case',
  moveComment: 'Move the comment to a line of its own above',
  plainHeader: 'Write the header without the spaces',
  mergeSections: 'Merge the two sections into the first',
  dropRepetition: 'Remove the repeated line',
  removeIndent: 'Remove the spaces before the properties of the section',
  dropPrefix: 'Remove the word "profile" from the header',
  addPrefix: 'Add the word "profile" to the header',
};

/** What a fix does to a file, as an answer in a list. */
export function fixWords(fix: ProblemFix): string {
  return FIXES[fix];
}

/** What is said once a change of the AWS files is made. */
export function changedMessage(change: FileChange, notices: readonly WriteNotice[]): string {
  return [done(change), ...notices.map(noticeWords)].join(' ');
}

/** Of a rename that a window which was killed had begun. */
export function renameFinishedMessage({ profile, to, outcome }: FinishedRenames['finished'][number]): string {
  return outcome === 'finished'
    ? `Renaming the profile ${profile} was interrupted and has now been completed: it is called ${to} in both AWS files.`
    : `Renaming the profile ${profile} to ${to} was interrupted and could not be completed: it has its old name again in both AWS files.`;
}

/** Said once a change to the AWS files was taken back. */
export function undoneMessage(change: FileChange): string {
  switch (change.kind) {
    case 'renamed':
      return `The profile ${change.to} is called ${change.profile} again.`;
    case 'removed':
      return `The profile ${change.profile} is back, as it was.`;
    case 'region':
      return `The profile ${change.profile} has its previous region again.`;
    case 'keyWritten':
      return `The access key ${change.keyId} was removed from the profile ${change.profile}, which is as it was before.`;
    case 'lineWritten':
      return `The profile ${change.profile} is as it was before. The secret of ${change.keyId} stays in the system keyring.`;
    case 'movedToKeyring':
      return `The profile ${change.profile} holds ${change.keyId} in the AWS files again. The system keyring has it, too.`;
    case 'movedToFile':
      return `The profile ${change.profile} reads ${change.key.keyId} from the system keyring again.`;
    case 'allMoved':
      return `${count(change.profiles.length, 'profile')} hold their access keys in the AWS files again. The system keyring has them, too.`;
    case 'fixed':
      return `${count(change.problems, 'problem')} in the AWS files ${change.problems === 1 ? 'is' : 'are'} back, as before the fix.`;
  }
}

/** Asked before a written key is taken out again, given where else its very secret is: it may be the only copy. */
export function undoKeyQuestion(
  { profile, keyId }: Extract<FileChange, { kind: 'keyWritten' }>,
  beside: readonly Place[],
): { readonly message: string; readonly detail: string; readonly actions: readonly string[] } {
  const isOnly = beside.length === 0;
  const isInFile = beside.some(({ kind }) => kind === 'profile');
  const isSaved = beside.some(({ kind }) => kind === 'secretStorage');
  const isInKeyring = beside.some(({ kind }) => kind === 'keyring');
  const elsewhere = isSaved ? "VS Code's secret storage" : isInKeyring ? 'the system keyring' : 'another profile';
  return {
    message: isOnly
      ? `Remove ${keyId} from profile ${profile} again, and with it the only copy of its secret?`
      : `Remove ${keyId} from profile ${profile} again?`,
    detail: [
      `The profile gets back what it held before ${keyId} was written to it. Whether an earlier key still works is not checked.`,
      isOnly
        ? 'The secret of the new key is then lost: neither another profile nor VS Code’s secret storage has it, and it is not shown again.'
        : !isInFile
          ? `The secret of the new key is then only in ${elsewhere}.`
          : `The secret of the new key stays in ${elsewhere}.`,
      'The key itself stays in IAM as it is.',
    ].join('\n\n'),
    actions: [isOnly ? 'Undo and Lose the Only Copy' : 'Undo'],
  };
}

function done(change: FileChange): string {
  switch (change.kind) {
    case 'renamed':
      return `The profile ${change.profile} is now called ${change.to}.`;
    case 'removed':
      return `The profile ${change.profile} was removed from the AWS files.`;
    case 'region':
      return `The region of the profile ${change.profile} is now ${change.region}.`;
    case 'keyWritten':
      return `The access key ${change.keyId} was written to the profile ${change.profile}.`;
    case 'lineWritten':
      return `The profile ${change.profile} now gets ${change.keyId} from the system keyring.`;
    case 'movedToKeyring':
      return `The profile ${change.profile} gets ${change.keyId} from the system keyring now. The AWS files do not hold it any more.`;
    case 'movedToFile':
      return `The profile ${change.profile} holds ${change.key.keyId} in the credentials file again.`;
    case 'allMoved':
      return `${count(change.profiles.length, 'profile')} get their access keys from the system keyring now.`;
    case 'fixed':
      return `${count(change.problems, 'problem')} in the AWS files ${change.problems === 1 ? 'was' : 'were'} fixed.`;
  }
}
