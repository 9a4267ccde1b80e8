import type { SinkNotice } from '../../core/ports.js';
import type { FileChange, ProblemFix } from '../../core/profile/fileChange.js';
import { count } from '../format.js';
import { noticeWords } from './key.js';

const FIXES: Readonly<Record<ProblemFix, string>> = {
  removeMark: 'Remove the byte-order mark',
  lowerCase: 'Write the property in lower case',
  moveComment: 'Move the comment to a line of its own above',
  plainHeader: 'Write the header without the spaces',
  mergeSections: 'Merge the two sections into the first',
  dropRepetition: 'Remove the repeated line, which says the same',
  dropPrefix: 'Take the word "profile" out of the header',
};

export function fixWords(fix: ProblemFix): string {
  return FIXES[fix];
}

/** What is said once a change of the AWS files is made. */
export function changedMessage(change: FileChange, notices: readonly SinkNotice[]): string {
  return [done(change), ...notices.map(noticeWords)].join(' ');
}

export function undoneMessage(change: FileChange): string {
  switch (change.kind) {
    case 'renamed':
      return `The profile ${change.to} is called ${change.profile} again.`;
    case 'removed':
      return `The profile ${change.profile} is back, as it was.`;
    case 'region':
      return `The profile ${change.profile} has its former region again.`;
    case 'mended':
      return `${count(change.problems, 'problem')} in the AWS files ${change.problems === 1 ? 'is' : 'are'} back, as before the fix.`;
  }
}

function done(change: FileChange): string {
  switch (change.kind) {
    case 'renamed':
      return `The profile ${change.profile} is now called ${change.to}.`;
    case 'removed':
      return `The profile ${change.profile} was removed from the AWS files.`;
    case 'region':
      return `The region of the profile ${change.profile} is now ${change.region}.`;
    case 'mended':
      return `${count(change.problems, 'problem')} in the AWS files ${change.problems === 1 ? 'was' : 'were'} fixed.`;
  }
}
