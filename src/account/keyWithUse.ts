import type { AccessKey, KeyStatus, LastUsed } from '../core/model.js';

/** An access key and what could be learned of its use; `lastUsed` is missing when that call was denied. */
export interface KeyWithUse {
  readonly key: AccessKey;
  readonly lastUsed?: LastUsed;
}

/** The key after its status was changed. */
export function withStatus(keyWithUse: KeyWithUse, status: KeyStatus): KeyWithUse {
  return { ...keyWithUse, key: { ...keyWithUse.key, status } };
}
