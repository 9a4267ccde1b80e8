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
      return `The secret of ${reconciled.unstored.keyId} of ${reconciled.entry.userName} was not stored before VS Code ended. It is safe: choose where it goes.`;
    case 'failed':
      return `It could not be found out what became of a creation for ${reconciled.entry.userName}. ${errorMessage(reconciled.error).text}`;
    case 'appeared':
      return appeared(reconciled);
  }
}

function appeared({ entry, keys, store, certain }: Extract<Reconciled, { kind: 'appeared' }>): string {
  const ids = keys.map(({ key }) => key.id).join(', ');
  const user = entry.userName;
  if (store === 'otherClient')
    return `The secret of ${ids} of ${user} is held by another VS Code client. Open that one to store it.`;
  if (store === 'vanished') {
    return `VS Code's secret storage has lost what it was given, perhaps the secret of ${ids} of ${user} too. Check whether that key is in use before you replace it.`;
  }
  return certain
    ? `VS Code ended before the secret of ${ids} of ${user} was stored, and AWS shows it only once. Delete that key and create another.`
    : `A creation for ${user} was cut short, and ${ids} appeared meanwhile without a secret here. It may be someone else's.`;
}

/** Secrets that are missing for one and the same reason. */
export function missingMessage(missing: readonly MissingSecret[]): string {
  const keys = listed(
    missing.map(({ keyId, userName }) => `${keyId} of ${userName}`),
    KEYS,
  );
  const [one, are] = missing.length === 1 ? ['secret', 'is'] : ['secrets', 'are'];
  return missing.some(({ reason }) => reason === 'lost')
    ? `VS Code's secret storage has lost the ${one} of ${keys}. AWS shows a secret only once: without another copy, use Delete and Create Anew… on the key.`
    : `The ${one} of ${keys} ${are} held by another VS Code client, not by this one.`;
}

/** Said before the next create when the storage was found to forget. */
export const FORGETFUL_STORE = 'it has lost earlier secrets on this computer: choose a profile instead';
