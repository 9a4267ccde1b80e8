import type { ProfileKind } from '../../core/model.js';

/** Where calls go, and by whom they are signed. */
export interface CallOrigin {
  readonly host: string;
  /** The host again, where it is not AWS's own. */
  readonly server?: string | undefined;
  readonly profile?: string | undefined;
  readonly kind?: ProfileKind | undefined;
  /** Signed with the keys of an IAM user, without a second factor. */
  readonly mfaHelps?: boolean | undefined;
  readonly service?: 'sts' | 'iam' | undefined;
  readonly partition?: string | undefined;
}

/** What is known about a call beside the error it ended with. */
export interface CallFacts extends CallOrigin {
  /** Like `ListUsers`. */
  readonly action: string;
  /** The user or key the call was about. */
  readonly subject?: string | undefined;
  /** What is known of the key that signed. */
  readonly key?: 'inactive' | 'new' | undefined;
  /** This machine's clock when the error came, milliseconds since 1970. */
  readonly now: number;
}
