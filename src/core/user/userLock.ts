import { succeeds } from '../issue/storeOrKeep.js';
import type { CreationLock } from '../ports.js';

/** Works on a user while no other window works on the same one. Rejects with `CreationBusy`, and as `work` does. */
export async function whileUserIsOurs<T>(
  account: string,
  userName: string,
  { lock }: { readonly lock: CreationLock },
  work: () => Promise<T>,
): Promise<T> {
  const ours = await lock.acquire(account, userName);
  try {
    return await work();
  } finally {
    await succeeds(ours.release());
  }
}
