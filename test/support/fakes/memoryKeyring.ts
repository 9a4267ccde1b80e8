import { IamKeysError } from '../../../src/core/errors.js';
import type { KeyPair } from '../../../src/core/model.js';
import {
  type ItemState,
  type Keyring,
  type KeyringItems,
  type KeyringRecords,
  type KeyringState,
} from '../../../src/core/secret/keyring.js';
import { pairInItem } from '../../../src/core/secret/keyringItem.js';
import { keyringKeyId } from '../../../src/core/secret/keyringLine.js';
import type { KeyringTrial, TrialRecords } from '../../../src/core/secret/keyringTrials.js';
import type { KeyIdentity } from '../../../src/core/secret/secretRecords.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { SystemKeyringItems } from '../../../src/destinations/keyring/keyringItems.js';
import { NoKeyring } from '../../../src/keyring/noKeyring.js';

const LOOKUP = '/usr/bin/secret-tool lookup application iam-keys access-key-id ';

/** A keyring in memory that can be locked, and that lies where it is told to. */
export class MemoryKeyring implements Keyring {
  state: KeyringState = { kind: 'unlocked' };
  /** What becomes of what is stored: kept, dropped, or another text in its place. */
  keeps: 'all' | 'nothing' | 'others' = 'all';

  constructor(readonly items = new Map<string, string>()) {}

  look(): Promise<KeyringState> {
    return Promise.resolve(this.state);
  }

  unlock(): Promise<KeyringState> {
    this.state = { kind: 'unlocked' };
    return this.look();
  }

  commandFor(name: string): Promise<string> {
    return Promise.resolve(LOOKUP + name);
  }

  find(name: string): Promise<ItemState> {
    if (this.state.kind === 'unavailable') return Promise.reject(this.#unavailable(this.state));
    const isThere = this.items.has(name);
    return Promise.resolve(this.state.kind === 'locked' ? 'locked' : isThere ? 'unlocked' : 'missing');
  }

  async store(name: string, value: SecretText): Promise<void> {
    await this.#requireUnlocked();
    if (this.keeps === 'nothing') return;
    this.items.set(name, this.keeps === 'all' ? value.reveal() : 'another');
  }

  async lookup(name: string): Promise<SecretText | undefined> {
    await this.#requireUnlocked();
    const text = this.items.get(name);
    return text === undefined ? undefined : new SecretText(text);
  }

  async clear(name: string): Promise<void> {
    await this.#requireUnlocked();
    this.items.delete(name);
  }

  async #requireUnlocked(): Promise<void> {
    if (this.state.kind === 'unavailable') throw this.#unavailable(this.state);
    if (this.state.kind === 'locked') throw new IamKeysError('KeyringLocked', {});
    return Promise.resolve();
  }

  #unavailable({ reason }: Extract<KeyringState, { kind: 'unavailable' }>): IamKeysError {
    return new IamKeysError('KeyringUnavailable', { reason });
  }
}

/** Records in memory, each by its name. */
export class MemoryRecords<T> {
  readonly records = new Map<string, T>();

  constructor(private readonly nameOf: (record: T) => string) {}

  list(): Promise<readonly T[]> {
    return Promise.resolve([...this.records.values()]);
  }

  put(record: T): Promise<void> {
    this.records.set(this.nameOf(record), record);
    return Promise.resolve();
  }

  remove(name: string): Promise<void> {
    this.records.delete(name);
    return Promise.resolve();
  }
}

/** What is written down of items. */
export function memoryKeyringRecords(): MemoryRecords<KeyIdentity> & KeyringRecords {
  return new MemoryRecords(({ keyId }: KeyIdentity) => keyId);
}

/** What is written down of trials. */
export function memoryTrialRecords(): MemoryRecords<KeyringTrial> & TrialRecords {
  return new MemoryRecords(({ name }: KeyringTrial) => name);
}

/** Of a computer without a keyring. */
export function noItems(): KeyringItems {
  return new SystemKeyringItems(new NoKeyring(), memoryKeyringRecords());
}

/** The pair that such a line prints. Rejects as a process that fails does. */
export async function printedBy(keyring: Keyring, command: string): Promise<KeyPair> {
  const text = await keyring.lookup(keyringKeyId(command) ?? '');
  const pair = text && pairInItem(text);
  if (pair === undefined)
    throw new IamKeysError('CredentialsFailed', { profile: 'work', kind: 'process', reason: 'exit 1' });
  return pair;
}
