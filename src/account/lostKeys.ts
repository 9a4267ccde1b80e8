import type { FoundLost } from '../core/key/lostKey.js';
import { isTakenFor, keyAt } from '../core/key/keyIdentity.js';
import type { Clock, Connection } from '../core/ports.js';
import type { LostSecretRecords } from '../core/secret/secretPorts.js';
import type { KeyIdentity, LostSecret } from '../core/secret/secretRecords.js';
import { sameUserName } from '../core/user/userName.js';
import type { LocalKeys } from './localKeys.js';
import { Emitter, type Subscription } from '../core/event.js';
import type { UserKeys } from './userKeys.js';

/** An account whose keys are followed; the part of an open one that is needed here. */
interface FollowedAccount {
  readonly connection: Pick<Connection, 'caller' | 'endpoint'>;
  readonly keys: Pick<UserKeys, 'get' | 'onDidChange'>;
}

/** Which keys have a secret that is lost, for their rows: until the key is gone, or a copy of the secret turns up here. */
export class LostKeys {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: Subscription;

  constructor(
    private readonly records: LostSecretRecords,
    private readonly local: Pick<LocalKeys, 'copies' | 'onDidChange'>,
    private readonly clock: Clock,
  ) {
    this.#subscription = local.onDidChange(() => this.#forgetAll((lost) => this.#hasCopy(lost)));
  }

  of(key: KeyIdentity): LostSecret | undefined {
    return this.#hasCopy(key) ? undefined : this.records.list().find((lost) => isTakenFor(lost, key));
  }

  /** What was known stays as it is, unless it is certain only now. */
  async note(found: readonly FoundLost[]): Promise<void> {
    const news = found.filter((each) => {
      const before = this.of(each);
      return !this.#hasCopy(each) && (before === undefined || (each.certain && !before.certain));
    });
    if (news.length === 0) return;
    await this.records.put(news.map((each) => ({ ...each, found: this.clock.now() })));
    this.#changed.fire();
  }

  /** Keys that are gone; unknown ones are fine. */
  async forget(keys: readonly KeyIdentity[]): Promise<void> {
    const before = this.records.list().filter((lost) => keys.some((key) => isTakenFor(lost, key)));
    if (before.length === 0) return;
    await this.records.remove(before);
    this.#changed.fire();
  }

  /** Forgets keys of that account that IAM does not list any more. */
  follow({ connection, keys }: FollowedAccount): void {
    keys.onDidChange((userName) => {
      const listed = keys.get(userName);
      if (listed === undefined) return;
      this.#forgetAll(
        (lost) =>
          sameUserName(lost.userName, userName) &&
          isTakenFor(lost, keyAt(connection, { id: lost.keyId, userName })) &&
          listed.every(({ key }) => key.id !== lost.keyId),
      );
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** A record that stays does no harm: the next change tries again. */
  #forgetAll(which: (lost: LostSecret) => boolean): void {
    this.forget(this.records.list().filter(which)).catch(() => undefined);
  }

  #hasCopy(key: KeyIdentity): boolean {
    const { profiles, saved } = this.local.copies(key);
    return saved || profiles.length > 0;
  }
}
