import type { ItemState, Keyring, KeyringState } from '../core/secret/keyring.js';
import type { SecretText } from '../core/secret/secretText.js';
import { unavailable } from './secretService.js';

/** The keyring of a system that has none for AWS's tools. */
export class NoKeyring implements Keyring {
  look(): Promise<KeyringState> {
    return Promise.resolve({ kind: 'unavailable', reason: 'platform' });
  }

  unlock(): Promise<KeyringState> {
    return this.look();
  }

  commandFor(): Promise<string> {
    return Promise.reject(unavailable('platform'));
  }

  find(): Promise<ItemState> {
    return Promise.reject(unavailable('platform'));
  }

  store(): Promise<void> {
    return Promise.reject(unavailable('platform'));
  }

  lookup(): Promise<SecretText | undefined> {
    return Promise.reject(unavailable('platform'));
  }

  clear(): Promise<void> {
    return Promise.reject(unavailable('platform'));
  }
}
