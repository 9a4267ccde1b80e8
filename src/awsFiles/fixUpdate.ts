import type { FileProblem } from '../core/model.js';
import type { Document } from './document/document.js';
import { parseDocument } from './document/documentParser.js';
import { fixDocument } from './document/fixDocument.js';
import type { FileRole } from './document/sectionHeader.js';
import type { FileUpdate } from './updateFile.js';

/** The update of one file that fixes the problems that are still there. Calls `count` with how many each time it is made. */
export function fixUpdate(
  path: string,
  role: FileRole,
  problems: readonly FileProblem[],
  other: Document,
  count: (fixed: number) => void,
): FileUpdate {
  let left = 0;
  return {
    path,
    role,
    edit: (document) => {
      const text = fixDocument(document, problems, other);
      // Nothing left to fix on a second call: the first one did it.
      if (text === undefined) return undefined;
      left = parseDocument(text, role, path).problems.length;
      count(document.problems.length - left);
      return text;
    },
    contains: (text) => parseDocument(text, role, path).problems.length <= left,
  };
}
