import type { FileProblem } from '../core/model.js';
import type { Document, DocumentProblem } from './document/document.js';
import { documentText } from './document/document.js';
import { parseDocument } from './document/documentParser.js';
import { fixProblem } from './document/problemFix.js';
import type { FileRole } from './document/sectionHeader.js';
import type { FileUpdate } from './updateFile.js';

/** A file with more of them is read again after each: people have a handful. */
const MOST = 200;

/** The update of one file that fixes the problems that are still there. Calls `count` with how many each time it is made. */
export function fixUpdate(
  path: string,
  role: FileRole,
  problems: readonly FileProblem[],
  count: (fixed: number) => void,
): FileUpdate {
  let left = 0;
  return {
    path,
    role,
    edit: (document) => {
      const { text, fixed } = fixAll(document, problems);
      // Nothing left to fix on a second call: the first one did it.
      if (fixed > 0) count(fixed);
      left = document.problems.length - fixed;
      return text;
    },
    contains: (text) => parseDocument(text, role, path).problems.length <= left,
  };
}

/** A fix moves lines: after each the next is looked for by what it is, the first of that sort where there are several. */
function fixAll(document: Document, problems: readonly FileProblem[]): { text: string; fixed: number } {
  const wanted = problems.filter((problem) => document.problems.some((each) => isSame(each, problem))).slice(0, MOST);
  let current = document;
  let fixed = 0;
  for (const problem of wanted) {
    const found = closest(current, problem, wanted.length === 1);
    const after = found && fixProblem(current, found);
    if (!after) continue;
    current = parseDocument(after.text, document.role, document.path);
    fixed++;
  }
  return { text: fixed === 0 ? documentText(document) : documentText(current), fixed };
}

function closest(document: Document, problem: FileProblem, sameLine: boolean): DocumentProblem | undefined {
  return document.problems.find(
    (each) =>
      each.kind === problem.kind && each.subject === problem.subject && (!sameLine || each.line === problem.line),
  );
}

function isSame(one: FileProblem, other: FileProblem): boolean {
  return one.kind === other.kind && one.line === other.line && one.subject === other.subject;
}
