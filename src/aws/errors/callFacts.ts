import type { ProfileKind } from '../../core/model.js';

/** What is known about a call beside the error it ended with. */
export interface CallFacts {
  /** Host the call went to. */
  readonly host: string;
  /** The host again, where it is not AWS's own. */
  readonly server?: string | undefined;
  /** Like `ListUsers`. */
  readonly action: string;
  readonly profile?: string | undefined;
  readonly kind?: ProfileKind | undefined;
  /** The user or key the call was about. */
  readonly subject?: string | undefined;
  /** Signed with the keys of an IAM user, without a second factor. */
  readonly mfaHelps?: boolean | undefined;
  readonly service?: 'sts' | 'iam' | undefined;
  readonly partition?: string | undefined;
  /** What is known of the key that signed. */
  readonly key?: 'inactive' | 'new' | undefined;
  /** This machine's clock when the error came, milliseconds since 1970. */
  readonly now: number;
}
