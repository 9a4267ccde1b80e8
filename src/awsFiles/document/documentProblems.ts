import { IamKeysError } from '../../core/errors.js';
import type { FileProblem } from '../../core/model.js';
import type { Document, DocumentProblem } from './document.js';

/** What keeps us from writing this profile: a reader would reject the file, or readers disagree about the profile itself. */
function blockingProblem(document: Document, profile: string): DocumentProblem | undefined {
  return document.problems.find((problem) => problem.rejects || problem.profile === profile);
}

/** Throws `FileAmbiguous` when readers could disagree about what we write to this profile. */
export function refuseAmbiguity(document: Document, profile: string): void {
  const problem = blockingProblem(document, profile);
  if (problem) throw new IamKeysError('FileAmbiguous', { problem: toFileProblem(problem) });
}

/** The problem as the core knows it. */
export function toFileProblem({ path, line, kind, subject }: DocumentProblem): FileProblem {
  return { path, line, kind, ...(subject !== undefined && { subject }) };
}
