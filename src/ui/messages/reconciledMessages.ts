import type { Reconciled } from '../../core/issue/reconcileCreations.js';
import type { MissingSecret } from '../../core/secret/secretRecords.js';
import { listed } from '../format.js';
import { errorMessage } from './errorMessages.js';

/** More keys than that are counted. */
const KEYS = 6;

/** What is said of a creation that was cut short; nothing where nothing is left of it. */
export function reconciledMessage(reconciled: Reconciled): string | undefined {
  switch (reconciled.kind) {
    case 'closed':
    case 'undecided':
      return undefined;
    case 'waiting':
      return `The secret of ${reconciled.unstored.keyId} of ${reconciled.entry.userName} was not stored before VS Code closed. It is safe: choose where to store it.`;
    case 'failed':
      return `It is not known whether an access key was created for ${reconciled.entry.userName}. ${errorMessage(reconciled.error).text}`;
    case 'appeared':
      return appeared(reconciled);
  }
}

function appeared({ entry, keys, store, certain }: Extract<Reconciled, { kind: 'appeared' }>): string {
  const ids = keys.map(({ key }) => key.id).join(', ');
  const user = entry.userName;
  if (store === 'otherClient')
    return `The secret of ${ids} of ${user} is kept by another VS Code installation. Open that one to store it.`;
  if (store === 'vanished') {
    return `VS Code's secret storage has lost its content, perhaps including the secret of ${ids} of ${user}. Check whether that key is in use before you replace it.`;
  }
  return certain
    ? `VS Code closed before the secret of ${ids} of ${user} was stored, and it is shown only once. Delete that key and create another.`
    : `Creating an access key for ${user} was interrupted, and ${ids} appeared in the meantime. Its secret did not arrive; the key may also be someone else's.`;
}

/** Secrets that are missing for one and the same reason. */
export function missingMessage(missing: readonly MissingSecret[]): string {
  const keys = listed(
    missing.map(({ keyId, userName }) => `${keyId} of ${userName}`),
    KEYS,
  );
  const [one, are] = missing.length === 1 ? ['secret', 'is'] : ['secrets', 'are'];
  return missing.some(({ reason }) => reason === 'lost')
    ? `VS Code's secret storage has lost the ${one} of ${keys}. A secret is shown only once: without another copy, use Delete and Create Anew… on the key.`
    : `The ${one} of ${keys} ${are} kept by another VS Code installation.`;
}

/** Said before the next create when the storage was found to forget. */
export const FORGETFUL_STORE = 'it has lost secrets on this computer before: choose a profile instead';
