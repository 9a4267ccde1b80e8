import type { FileProblem } from '../model.js';
import type { KeyIdentity } from '../secret/secretRecords.js';

/**
 * How a problem can be fixed so that every profile means the same as before, by the specification of the files. Only
 * `dropPrefix` and `addPrefix` give a section a meaning: it had none before.
 */
export type ProblemFix =
  | 'removeMark'
  | 'writeUtf8'
  | 'lowerCase'
  | 'moveComment'
  | 'plainHeader'
  | 'mergeSections'
  | 'dropRepetition'
  | 'removeIndent'
  | 'dropPrefix'
  | 'addPrefix';

/** A problem, and its fix where there is a safe one. */
export interface Diagnosis {
  readonly problem: FileProblem;
  readonly fix?: ProblemFix | undefined;
}

/** A change that was made to the AWS files. */
export type FileChange =
  | { readonly kind: 'renamed'; readonly profile: string; readonly to: string }
  | { readonly kind: 'removed'; readonly profile: string }
  | { readonly kind: 'region'; readonly profile: string; readonly region: string }
  | { readonly kind: 'keyWritten'; readonly profile: string; readonly keyId: string }
  /** The profile reads that key from the system's keyring. */
  | { readonly kind: 'lineWritten'; readonly profile: string; readonly keyId: string }
  /** The pair went from the profile into the system's keyring, or back; `undo` puts both files back as they were. */
  | { readonly kind: 'movedToKeyring'; readonly profile: string; readonly keyId: string }
  | { readonly kind: 'movedToFile'; readonly profile: string; readonly key: KeyIdentity }
  /** The pairs of all these profiles went into the system's keyring. */
  | { readonly kind: 'allMoved'; readonly profiles: readonly string[] }
  | { readonly kind: 'fixed'; readonly problems: number };
