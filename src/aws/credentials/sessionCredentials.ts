import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { IamKeysError } from '../../core/errors.js';
import type { CredentialOwner } from './credentialOwner.js';
import type { Clock } from '../../core/ports.js';

/** Credentials within this of their end are renewed, so that no request is signed with ones that end on the way. */
export const EARLY_MILLISECONDS = 5 * 60 * 1000;

/** Resolves credentials; `renewal` is set when a session of this connection has ended. */
export type Resolve = (options: { readonly renewal: boolean }) => Promise<AwsCredentialIdentity>;

/** The credentials of one connection: resolved once for all of its clients, and again shortly before they end. */
export class SessionCredentials {
  #current: AwsCredentialIdentity | undefined;
  #resolving: Promise<AwsCredentialIdentity> | undefined;

  constructor(
    private readonly resolve: Resolve,
    private readonly clock: Clock,
    private readonly owner: CredentialOwner,
  ) {}

  /** What the SDK's clients are given as their provider. */
  readonly provide = async (): Promise<AwsCredentialIdentity> => {
    const current = this.#current;
    if (current && !this.#ends(current, EARLY_MILLISECONDS)) return current;
    this.#resolving ??= this.#renew(current).finally(() => (this.#resolving = undefined));
    return this.#resolving;
  };

  /** When those in use end, as far as they say. */
  get ends(): Date | undefined {
    return this.#current?.expiration;
  }

  async #renew(before: AwsCredentialIdentity | undefined): Promise<AwsCredentialIdentity> {
    try {
      this.#current = await this.resolve({ renewal: before !== undefined });
      return this.#current;
    } catch (error) {
      if (before === undefined) throw error;
      if (!this.#ends(before, 0)) return before;
      throw error instanceof IamKeysError ? error : new IamKeysError('ExpiredToken', this.owner, { cause: error });
    }
  }

  #ends(identity: AwsCredentialIdentity, early: number): boolean {
    return identity.expiration !== undefined && identity.expiration.getTime() - early <= this.clock.now();
  }
}
