import type { ProblemFix } from '../../core/profile/fileChange.js';
import type { LineEdit } from './documentEdit.js';
import type { LineRange } from './documentIndex.js';

/** A way to fix a problem. The text is written without a byte-order mark. */
export interface Fix {
  readonly fix: ProblemFix;
  /** Of no line twice. */
  readonly edits: readonly LineEdit[];
  /** A profile that is new by it. */
  readonly added?: string | undefined;
}

/** What would fix a problem, not yet known to be right. */
export interface FixCandidate extends Fix {
  /** The lines that some reader could take otherwise for it, in their order. */
  readonly around: readonly LineRange[];
}
