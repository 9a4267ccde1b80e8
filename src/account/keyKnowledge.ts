import { Emitter, type Subscription } from '../core/event.js';
import { accountInKeyId } from '../core/keyFinding/accountInKeyId.js';
import type { KeyStatus } from '../core/model.js';
import type { ActiveAccount } from './activeAccount.js';
import type { KeyWithUse } from './keyWithUse.js';
import type { LocalKeys } from './localKeys.js';
import type { LocalProfiles } from './localProfiles.js';
import type { OpenAccount } from './openAccount.js';
import { whileOpen } from './whileOpen.js';

/** What is known here of a key that somebody has read or pasted the ID of. */
export interface KnownKey {
  /** From what was loaded, else from the ID itself. */
  readonly account?: string | undefined;
  /** This computer has profiles or saved secrets of it, or is connected to it. */
  readonly isKnownAccount: boolean;
  /** As the open account lists it. */
  readonly listed?: KeyWithUse | undefined;
  /** Of the open account, or as it was when the secret was saved. */
  readonly userName?: string | undefined;
  /** `Deleted` where the open account listed it before, and does not any more. */
  readonly status?: KeyStatus | 'Deleted' | undefined;
  readonly profiles: readonly string[];
  readonly isSaved: boolean;
}

/** Tells what is known of a key by its ID alone, for marks in files, which must cause no request. */
export class KeyKnowledge {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly Subscription[];
  #account: OpenAccount | undefined;
  #listed: ReadonlyMap<string, KeyWithUse> = new Map();
  readonly #deleted = new Set<string>();
  #known: ReadonlySet<string> = new Set();
  #isOutdated = true;

  constructor(
    private readonly active: ActiveAccount,
    private readonly local: LocalKeys,
    private readonly profiles: LocalProfiles,
  ) {
    const outdate = (): void => {
      this.#isOutdated = true;
      this.#changed.fire();
    };
    this.#subscriptions = [
      whileOpen(active, ({ keys }) => [keys.onDidChange(outdate)]),
      ...[active, local, profiles].map((each) => each.onDidChange(outdate)),
    ];
  }

  of(keyId: string): KnownKey {
    if (this.#isOutdated) this.#readAgain();
    const listed = this.#listed.get(keyId);
    const [saved] = this.local.savedWith(keyId);
    const account = listed || this.#deleted.has(keyId) ? this.#openAccount : (saved?.account ?? accountInKeyId(keyId));
    const userName = listed?.key.userName ?? saved?.userName;
    return {
      account,
      isKnownAccount: account !== undefined && this.#known.has(account),
      listed,
      userName: userName === '' ? undefined : userName,
      status: listed?.key.status ?? (this.#deleted.has(keyId) ? 'Deleted' : undefined),
      profiles: this.local.profilesWith(keyId),
      isSaved: saved !== undefined,
    };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  get #openAccount(): string | undefined {
    return this.#account?.connection.caller.account;
  }

  /** Accounts that this computer has to do with. */
  #knownAccounts(): ReadonlySet<string> {
    const ofProfiles = this.profiles.profiles.map((each) => each.account ?? this.profiles.callerOf(each)?.account);
    return new Set([this.#openAccount, ...this.local.savedAccounts, ...ofProfiles].flatMap((each) => each ?? []));
  }

  /** A key that the same account listed before is deleted; one that is listed again was not. */
  #readAgain(): void {
    this.#isOutdated = false;
    const { state } = this.active;
    const account = state.kind === 'open' ? state.account : undefined;
    const listed = new Map([...(account?.keys.all() ?? [])].map((each) => [each.key.id, each]));
    if (account !== this.#account) this.#deleted.clear();
    else for (const keyId of this.#listed.keys()) if (!listed.has(keyId)) this.#deleted.add(keyId);
    for (const keyId of listed.keys()) this.#deleted.delete(keyId);
    this.#account = account;
    this.#listed = listed;
    this.#known = this.#knownAccounts();
  }
}
