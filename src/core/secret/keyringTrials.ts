import { IamKeysError } from '../errors.js';
import type { Clock } from '../ports.js';
import { requireUnlocked, type Keyring } from './keyring.js';
import { SecretText } from './secretText.js';

/** Longer than any trial takes: one that is older was cut short. */
const LONGEST_MS = 10 * 60 * 1000;

/** An item that is stored to try out the keyring, and is no secret. */
export interface KeyringTrial {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly begun: number;
}

/** Remembers which trials are under way. Survives a restart, so that one that was cut short leaves no item for good. */
export interface TrialRecords {
  list(): Promise<readonly KeyringTrial[]>;
  /** Resolves once it is durable. */
  put(trial: KeyringTrial): Promise<void>;
  /** A missing one is fine. */
  remove(name: string): Promise<void>;
}

/** What trying out a keyring takes. */
export interface TrialPorts {
  readonly keyring: Keyring;
  readonly records: TrialRecords;
  readonly clock: Clock;
  /** Gives a word that nobody has used. */
  readonly random: () => string;
}

/** Tries out the system's keyring, with items that go again at once. */
export class KeyringTrials {
  constructor(private readonly ports: TrialPorts) {}

  /** The name of an item to try it with. */
  newName(): string {
    return `canary-${this.ports.random()}`;
  }

  /** Shows with an item of that name, which is cleared again, that the keyring keeps what it is given and finds it again. */
  async prove(name: string): Promise<void> {
    const { keyring, records, clock } = this.ports;
    requireUnlocked(await keyring.look());
    await this.clearOld();
    await records.put({ name, begun: clock.now() });
    try {
      await keyring.store(name, new SecretText(name));
      const found = await keyring.lookup(name);
      if (found?.equals(new SecretText(name)) !== true)
        throw new IamKeysError('KeyringFailed', { fault: found ? 'differs' : 'forgot', reason: '' });
    } catch (error) {
      await this.#clear(name).catch(() => undefined);
      throw error;
    }
    await this.#clear(name);
    if ((await keyring.find(name)) !== 'missing')
      throw new IamKeysError('KeyringFailed', { fault: 'differs', reason: '' });
  }

  /** Clears what trials that were cut short have left. What cannot be cleared now is tried again another time. */
  async clearOld(): Promise<void> {
    const { keyring, records, clock } = this.ports;
    const old = (await records.list()).filter(({ begun }) => Math.abs(clock.now() - begun) > LONGEST_MS);
    if (old.length === 0 || (await keyring.look()).kind !== 'unlocked') return;
    for (const { name } of old) await this.#clear(name).catch(() => undefined);
  }

  async #clear(name: string): Promise<void> {
    await this.ports.keyring.clear(name);
    await this.ports.records.remove(name);
  }
}
