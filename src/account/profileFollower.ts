import { isIamKeysError, type AnyIamKeysError, type ErrorCode } from '../core/errors.js';
import type { ProfileChoice } from '../core/model.js';
import type { Timer } from '../core/ports.js';
import type { AccountState, ActiveAccount } from './activeAccount.js';
import { fingerprint, type LocalProfiles } from './localProfiles.js';
import type { OpenAccount } from './openAccount.js';
import { whileOpen } from './whileOpen.js';
import type { Subscription } from '../core/event.js';

/** Failures that another text of the AWS files may end. */
const OF_FILES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NoCredentials',
  'ProfileWithoutCredentials',
  'SourceWithoutCredentials',
  'ProfileNotFound',
  'ProfileBroken',
  'EndpointBroken',
  'FileUnreadable',
  'PathNotAbsolute',
  'SignedOut',
  'ExpiredToken',
  'CredentialsFailed',
  'KeyringLocked',
  'KeyringItemMissing',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
]);

const OF_SIGN_IN: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['SignedOut', 'ExpiredToken']);

/** A writer that empties the file first must not cost a connection. */
const GONE_MS = 1000;

/**
 * Keeps the account of this window in step with the AWS files and with sign-ins that end elsewhere. An open connection is left
 * alone while its profile is there, since operations may be using it.
 */
export class ProfileFollower {
  readonly #subscription: Subscription;
  /** The profile of the open account as the files had it then; missing until they were read. */
  #opened: { profile?: string | undefined } = {};

  /** `tellChanged` is called with the profile of an open connection that is now another one in the files. */
  constructor(
    private readonly active: ActiveAccount,
    private readonly local: LocalProfiles,
    private readonly timer: Timer,
    private readonly tellChanged: (profile: string) => void,
  ) {
    this.#subscription = whileOpen(active, (account) => {
      void this.#noteOpened(account);
      return [];
    });
  }

  /** One of the AWS files is another than before. */
  async filesChanged(): Promise<void> {
    const loaded = await this.local.load();
    const { state } = this.active;
    if (failedWith(state, OF_FILES)) {
      this.reconnect();
      return;
    }
    const name = openProfile(state);
    if (name === undefined || loaded.kind !== 'loaded') return;
    if (this.local.find(name)) this.#compare(name);
    else this.timer.after(GONE_MS, () => void this.#leaveIfGone(name));
  }

  /** Someone signed in, or out. */
  signInChanged(): void {
    if (failedWith(this.active.state, OF_SIGN_IN)) this.reconnect();
  }

  /** Closes what is open and connects anew; what comes of it is the account's state. */
  reconnect(): void {
    this.active.close();
    this.active.open().catch(() => undefined);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #leaveIfGone(name: string): Promise<void> {
    const loaded = await this.local.load();
    const isGone = loaded.kind === 'loaded' && !this.local.find(name);
    if (isGone && openProfile(this.active.state) === name) this.reconnect();
  }

  #compare(name: string): void {
    const opened = this.#opened;
    const now = this.#fingerprintOf(name);
    if (opened.profile === undefined || opened.profile === now) return;
    opened.profile = now;
    this.tellChanged(name);
  }

  async #noteOpened({ connection }: OpenAccount): Promise<void> {
    const opened: { profile?: string | undefined } = {};
    this.#opened = opened;
    if (this.local.state.kind === 'unloaded') await this.local.load();
    const name = profileName(connection.choice);
    opened.profile = name === undefined ? undefined : this.#fingerprintOf(name);
  }

  #fingerprintOf(name: string): string | undefined {
    const profile = this.local.find(name);
    return profile && fingerprint(profile);
  }
}

function openProfile(state: AccountState): string | undefined {
  return state.kind === 'open' ? profileName(state.account.connection.choice) : undefined;
}

function profileName(choice: ProfileChoice): string | undefined {
  return choice.kind === 'profile' ? choice.name : undefined;
}

/** True when the account failed with one of the codes: on connecting, or since. */
function failedWith(state: AccountState, codes: ReadonlySet<ErrorCode>): boolean {
  const error = failureOf(state);
  return isIamKeysError(error) && codes.has(error.code);
}

function failureOf(state: AccountState): AnyIamKeysError | undefined {
  if (state.kind === 'failed') return state.error;
  if (state.kind !== 'open' || state.account.users.state.kind !== 'failed') return undefined;
  return state.account.users.state.error;
}
