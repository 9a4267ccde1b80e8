import type { FileProblem } from '../model.js';

/** What a quick fix of a key in a file leads to. */
export type KeyStep = 'show' | 'findOwner' | 'whoUses' | 'deactivate' | 'rotate' | 'notALeak';

/** A quick fix of something that was found in a file. */
export type FindingStep = KeyFindingStep | { readonly step: 'fix'; readonly problem: FileProblem };

/** A quick fix of a key in a file. `file` is a URI. */
export interface KeyFindingStep {
  readonly step: KeyStep;
  readonly keyId: string;
  readonly file: string;
  /** The user of the open account who has the key, as far as it is known. */
  readonly userName?: string | undefined;
}

/** What came of looking through a workspace. */
export interface SearchOutcome {
  /** Files that were looked into, and those that are too large or could not be read. */
  readonly looked: number;
  readonly tooLarge: number;
  readonly unreadable: number;
  /** Keys that are reported, and the files they stand in. */
  readonly keys: number;
  readonly files: number;
  /** Keys that are not reported, as the person has said that they are no leaks. */
  readonly notLeaks: number;
  /** Keys that are reported and not shown: Problems has room for 1,000 of a file. */
  readonly notShown: number;
  /** The person has stopped it before its end. */
  readonly isStopped: boolean;
}
