import type { ProblemFix } from '../../core/profile/fileChange.js';
import type { LineEdits } from './documentEdit.js';
import type { LineRange } from './documentIndex.js';

/** What would fix a problem, not yet known to be right. */
export interface FixCandidate {
  readonly fix: ProblemFix;
  readonly edits: LineEdits;
  /** The lines that some reader could take otherwise for it, in their order. */
  readonly around: readonly LineRange[];
  /** A profile that is new by it. */
  readonly added?: string;
}
