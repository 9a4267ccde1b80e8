import { isObject } from '../core/isObject.js';
import { isSameKey } from '../core/key/keyIdentity.js';
import type { LostSecretRecords } from '../core/secret/secretPorts.js';
import type { KeyIdentity, LostSecret } from '../core/secret/secretRecords.js';
import type { Remembered } from './pinnedUsers.js';
import { areNumbers, areTexts, areTextsIfAny } from './recordFields.js';

const LOST = 'lostSecrets';

/** The keys whose secrets are lost, in what VS Code remembers for the extension on this machine. Key IDs are not secret. */
export class LostSecrets implements LostSecretRecords {
  constructor(private readonly memory: Remembered) {}

  /** Only what has the form it should have. */
  list(): readonly LostSecret[] {
    const value = this.memory.get(LOST);
    return Array.isArray(value) ? value.filter(isLostSecret) : [];
  }

  async put(lost: readonly LostSecret[]): Promise<void> {
    await this.#set([...this.#without(lost), ...lost]);
  }

  async remove(keys: readonly KeyIdentity[]): Promise<void> {
    await this.#set(this.#without(keys));
  }

  /** Where something else than a list stands, a newer version put it there: it is left alone. */
  async #set(lost: readonly LostSecret[]): Promise<void> {
    const before = this.memory.get(LOST);
    if (before === undefined || Array.isArray(before)) await this.memory.update(LOST, lost);
  }

  #without(keys: readonly KeyIdentity[]): readonly LostSecret[] {
    return this.list().filter((lost) => !keys.some((key) => isSameKey(lost, key)));
  }
}

function isLostSecret(value: unknown): value is LostSecret {
  return (
    isObject(value) &&
    areTexts(value, 'account', 'userName', 'keyId') &&
    areTextsIfAny(value, 'partition', 'endpoint') &&
    typeof value['certain'] === 'boolean' &&
    areNumbers(value, 'found')
  );
}
