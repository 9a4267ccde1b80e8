import type { ProfileKind } from '../../core/model.js';

/** What is known about a call beside the error it ended with. */
export interface CallFacts {
  /** Host the call went to. */
  readonly host: string;
  /** The host again, where it is not AWS's own. */
  readonly server?: string;
  /** Like `ListUsers`. */
  readonly action: string;
  readonly profile?: string;
  readonly kind?: ProfileKind;
  /** The user or key the call was about. */
  readonly subject?: string;
  /** Signed with the keys of an IAM user, without a second factor. */
  readonly mfaHelps?: boolean;
  readonly service?: 'sts' | 'iam';
  readonly partition?: string;
  /** What is known of the key that signed. */
  readonly key?: 'inactive' | 'new';
  /** This machine's clock when the error came, milliseconds since 1970. */
  readonly now: number;
}
