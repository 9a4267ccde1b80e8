import { isObject } from '../core/isObject.js';
import type { LostSecretRecords } from '../core/ports.js';
import type { LostSecret } from '../core/secret/secretRecords.js';
import type { Remembered } from './pinnedUsers.js';
import { areNumbers, areTexts } from './recordFields.js';

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
    await this.#set([...this.#without(lost.map(({ keyId }) => keyId)), ...lost]);
  }

  async remove(keyIds: readonly string[]): Promise<void> {
    await this.#set(this.#without(keyIds));
  }

  /** Where something else than a list stands, a newer version put it there: it is left alone. */
  async #set(lost: readonly LostSecret[]): Promise<void> {
    const before = this.memory.get(LOST);
    if (before === undefined || Array.isArray(before)) await this.memory.update(LOST, lost);
  }

  #without(keyIds: readonly string[]): readonly LostSecret[] {
    return this.list().filter(({ keyId }) => !keyIds.includes(keyId));
  }
}

function isLostSecret(value: unknown): value is LostSecret {
  return (
    isObject(value) &&
    areTexts(value, 'account', 'userName', 'keyId') &&
    typeof value['certain'] === 'boolean' &&
    areNumbers(value, 'found')
  );
}
