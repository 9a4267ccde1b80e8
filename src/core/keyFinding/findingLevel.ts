import type { KeyStatus } from '../model.js';

/** How much a key in a file matters: an error can do harm now, a warning has to be looked at, information is all else. */
export type FindingLevel = 'error' | 'warning' | 'information';

/** What the level goes by, as far as it is known here without asking anybody. */
export interface LevelFacts {
  /** `Deleted` where the key was there in this window, and is not any more; missing where nobody knows. */
  readonly status?: KeyStatus | 'Deleted' | undefined;
  /** An account that this computer has profiles or saved secrets of, or is connected to. */
  readonly isKnownAccount: boolean;
  /** Left there to catch who tries it. */
  readonly isTrap: boolean;
  readonly hasSecret: boolean;
}

/** The level of a key in a file; undefined where there is nothing to report any more. */
export function findingLevel({ status, isKnownAccount, isTrap, hasSecret }: LevelFacts): FindingLevel | undefined {
  if (status === 'Deleted') return undefined;
  if (isTrap) return 'information';
  if (status === 'Active') return 'error';
  // Its secret opens nothing while it is not active.
  if (status === 'Inactive' || status === 'Expired') return 'warning';
  if (hasSecret) return 'error';
  return isKnownAccount ? 'warning' : 'information';
}
