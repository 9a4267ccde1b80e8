import { IamKeysError } from '../errors.js';
import type { KeyringFault } from './secretFaults.js';
import type { KeyIdentity, KeySecret } from './secretRecords.js';
import type { SecretText } from './secretText.js';

/** Whether the keyring would take a secret now; told without a prompt. */
export type KeyringState =
  { readonly kind: 'unlocked' | 'locked' } | { readonly kind: 'unavailable'; readonly reason: KeyringFault };

/** Where an item is. What lies in something locked is `locked`, never `missing`. */
export type ItemState = 'unlocked' | 'locked' | 'missing';

/**
 * The system's own keyring, asked through the system's own tools, an item for each name; the name of a key's item is its ID. Rejects
 * with `KeyringUnavailable`, `KeyringLocked`, `KeyringFailed` or `Timeout`; shows no prompt, except where it says so.
 */
export interface Keyring {
  /** Never rejects. */
  look(): Promise<KeyringState>;
  /** Lets the system ask for the password, for as long as the person needs; resolves with what is true then. */
  unlock(signal: AbortSignal): Promise<KeyringState>;
  /** The command that prints an item, of words that every AWS tool runs alike; an absolute path first. */
  commandFor(name: string): Promise<string>;
  find(name: string): Promise<ItemState>;
  /** An item of that name may be replaced, so that one looks before. */
  store(name: string, value: SecretText): Promise<void>;
  /** Undefined where there is no such item. */
  lookup(name: string): Promise<SecretText | undefined>;
  /** One that is not there is fine. */
  clear(name: string): Promise<void>;
}

/** The secrets that the keyring has for us, by what is written down of them; an item is read by its key ID. */
export interface KeyringItems {
  /** The keys whose item we have stored. */
  list(): Promise<readonly KeyIdentity[]>;
  /** Rejects as `Keyring` does. */
  find(keyId: string): Promise<ItemState>;
  /** Undefined where there is no item. Rejects as `Keyring` does, and with `KeyringFailed` where it holds no pair of that key. */
  read(keyId: string): Promise<SecretText | undefined>;
  /** Resolves once the item was looked up again. Rejects with `KeyringItemTaken` rather than to overwrite another secret. */
  store(pair: KeySecret): Promise<void>;
  /** Clears the item of that very key; where we have stored none, nothing is done. */
  forget(key: KeyIdentity): Promise<void>;
}

/** Remembers whose items were given to the keyring, by key ID, which names an item. Survives a restart; holds no secret. */
export interface KeyringRecords {
  list(): Promise<readonly KeyIdentity[]>;
  /** Resolves once it is durable. */
  put(key: KeyIdentity): Promise<void>;
  /** A missing one is fine. */
  remove(keyId: string): Promise<void>;
}

/** Throws unless the keyring is unlocked. */
export function requireUnlocked(state: KeyringState): void {
  if (state.kind === 'unavailable') throw new IamKeysError('KeyringUnavailable', { reason: state.reason });
  if (state.kind === 'locked') throw new IamKeysError('KeyringLocked', {});
}
