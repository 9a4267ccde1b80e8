import { IamKeysError } from '../../core/errors.js';
import type { Event } from '../../core/event.js';
import type { Timer } from '../../core/ports.js';
import { redact } from '../../core/secret/redact.js';

/** What we use of VS Code's `SecretStorage`; every call may refuse, hang, forget or answer wrongly. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

const LIMIT = 10_000;

/** The store with every call bounded: it rejects with `SecretStoreRefused`, `silent` after 10 s. */
export function boundedStore(store: SecretStore, timer: Timer): SecretStore {
  const bounded = async <T>(call: () => PromiseLike<T>): Promise<T> => {
    let cancel: (() => void) | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      cancel = timer.after(LIMIT, () => {
        reject(new IamKeysError('SecretStoreRefused', { fault: 'silent', reason: '' }));
      });
    });
    try {
      return await Promise.race([refusing(call), late]);
    } finally {
      cancel?.();
    }
  };
  return {
    get: (key) => bounded(() => store.get(key)),
    store: (key, value) => bounded(() => store.store(key, value)),
    delete: (key) => bounded(() => store.delete(key)),
    keys: () => bounded(() => store.keys()),
    onDidChange: (listener) => store.onDidChange(listener),
  };
}

async function refusing<T>(call: () => PromiseLike<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const reason = error instanceof Error ? redact(error.message) : '';
    throw new IamKeysError('SecretStoreRefused', { fault: 'refused', reason }, { cause: error });
  }
}
