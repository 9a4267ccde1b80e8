import { withDeadline, type Deadline } from '../../core/deadline.js';
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

const LIMIT_SECONDS = 10;

/** The store with every call bounded: it rejects with `SecretStoreRefused`, `silent` after 10 s. */
export function boundedStore(store: SecretStore, timer: Timer): SecretStore {
  const late = () => new IamKeysError('SecretStoreRefused', { fault: 'silent', reason: '' });
  const deadline: Deadline = { timer, seconds: LIMIT_SECONDS, what: 'secret storage', late };
  const bounded = <T>(call: () => PromiseLike<T>): Promise<T> => withDeadline(deadline, () => refusing(call));
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
