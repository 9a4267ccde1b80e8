import type { AnyIamKeysError } from '../errors.js';
import type { AwsFileLocations } from '../model.js';
import type { UnreadRecord } from '../secret/secretRecords.js';

/** A new name for a profile, in both AWS files. */
export interface ProfileRename {
  readonly profile: string;
  readonly to: string;
  readonly files: AwsFileLocations;
}

/** Renames under way, on disk, shared by all windows: two files are not changed at once, and a window can be killed in between. */
export interface ProfileRenames {
  /** Resolves with the ID of the record once it is durable. Rejects with `FileNotWritable`. */
  open(rename: ProfileRename): Promise<string>;
  /** An unknown ID is fine. */
  close(id: string): Promise<void>;
  /** Those whose window is gone, by their IDs, and the files that cannot be read as one. */
  cutShort(): Promise<{
    readonly renames: readonly (readonly [id: string, rename: ProfileRename])[];
    readonly unread: readonly UnreadRecord[];
  }>;
}

/** What became of renames that were cut short. */
export interface FinishedRenames {
  readonly finished: readonly (Omit<ProfileRename, 'files'> & { readonly outcome: 'finished' | 'takenBack' })[];
  /** Why some are still half done. */
  readonly failed: readonly AnyIamKeysError[];
  readonly unread: readonly UnreadRecord[];
}
