import { IamKeysError } from '../../core/errors.js';
import { isSameKey, keyOf } from '../../core/key/keyIdentity.js';
import type { ItemState, Keyring, KeyringItems, KeyringRecords } from '../../core/secret/keyring.js';
import { itemText, pairInItem } from '../../core/secret/keyringItem.js';
import type { KeyIdentity, KeySecret } from '../../core/secret/secretRecords.js';
import type { SecretText } from '../../core/secret/secretText.js';

/** The items of the system's keyring that are ours. One is written down before it is stored, so that none is forgotten. */
export class SystemKeyringItems implements KeyringItems {
  constructor(
    private readonly keyring: Keyring,
    private readonly records: KeyringRecords,
  ) {}

  async list(): Promise<readonly KeyIdentity[]> {
    return this.records.list();
  }

  async find(keyId: string): Promise<ItemState> {
    return this.keyring.find(keyId);
  }

  async read(keyId: string): Promise<SecretText | undefined> {
    const text = await this.keyring.lookup(keyId);
    const pair = text && pairInItem(text);
    if (text && pair?.keyId !== keyId) throw new IamKeysError('KeyringFailed', { fault: 'differs', reason: '' });
    return pair?.secret;
  }

  async store(pair: KeySecret): Promise<void> {
    const key = keyOf(pair, pair);
    const { keyId } = key;
    const text = itemText(pair);
    const before = await this.keyring.lookup(keyId);
    if (before?.equals(text) === true) {
      if (!(await this.#has(keyId))) await this.records.put(key);
      return;
    }
    if (before !== undefined) throw new IamKeysError('KeyringItemTaken', { keyId });
    await this.records.put(key);
    await this.keyring.store(keyId, text);
    const found = await this.keyring.lookup(keyId);
    if (found?.equals(text) !== true)
      throw new IamKeysError('KeyringFailed', { fault: found ? 'differs' : 'forgot', reason: '' });
  }

  async forget(key: KeyIdentity): Promise<void> {
    if (!(await this.records.list()).some((each) => isSameKey(each, key))) return;
    await this.keyring.clear(key.keyId);
    await this.records.remove(key.keyId);
  }

  async #has(keyId: string): Promise<boolean> {
    return (await this.records.list()).some((each) => each.keyId === keyId);
  }
}
