import type { FoundLost } from '../core/key/lostKey.js';
import type { Clock, LostSecretRecords } from '../core/ports.js';
import type { LostSecret } from '../core/secret/secretRecords.js';
import { sameUserName } from '../core/user/userName.js';
import type { LocalKeys } from './localKeys.js';
import { Emitter, type Subscription } from '../core/event.js';
import type { UserKeys } from './userKeys.js';

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
    this.#subscription = local.onDidChange(() => this.#forgetAll((lost) => this.#hasCopy(lost.keyId)));
  }

  of(keyId: string): LostSecret | undefined {
    return this.#hasCopy(keyId) ? undefined : this.records.list().find((lost) => lost.keyId === keyId);
  }

  /** What was known stays as it is, unless it is certain only now. */
  async note(found: readonly FoundLost[]): Promise<void> {
    const news = found.filter(({ keyId, certain }) => {
      const before = this.of(keyId);
      return !this.#hasCopy(keyId) && (before === undefined || (certain && !before.certain));
    });
    if (news.length === 0) return;
    await this.records.put(news.map((each) => ({ ...each, found: this.clock.now() })));
    this.#changed.fire();
  }

  /** Keys that are gone; unknown ones are fine. */
  async forget(keyIds: readonly string[]): Promise<void> {
    const before = this.#ids(({ keyId }) => keyIds.includes(keyId));
    if (before.length === 0) return;
    await this.records.remove(before);
    this.#changed.fire();
  }

  /** Forgets keys of that account that IAM does not list any more. */
  follow(account: string, keys: Pick<UserKeys, 'get' | 'onDidChange'>): void {
    keys.onDidChange((userName) => {
      const listed = keys.get(userName);
      if (listed === undefined) return;
      this.#forgetAll(
        (lost) =>
          lost.account === account &&
          sameUserName(lost.userName, userName) &&
          listed.every(({ key }) => key.id !== lost.keyId),
      );
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** A record that stays does no harm: the next change tries again. */
  #forgetAll(which: (lost: LostSecret) => boolean): void {
    this.forget(this.#ids(which)).catch(() => undefined);
  }

  #hasCopy(keyId: string): boolean {
    const { profiles, saved } = this.local.copies(keyId);
    return saved || profiles.length > 0;
  }

  #ids(which: (lost: LostSecret) => boolean): readonly string[] {
    return this.records
      .list()
      .filter(which)
      .map(({ keyId }) => keyId);
  }
}
