import type { Settled } from '../../core/key/settleEntry.js';
import type { MissingSecret } from '../../core/secret/secretRecords.js';
import { errorMessage } from './errors.js';

/** What is said of a creation that was cut short; nothing where nothing is left of it. */
export function settledMessage(settled: Settled): string | undefined {
  switch (settled.kind) {
    case 'closed':
    case 'undecided':
      return undefined;
    case 'waiting':
      return `The secret of ${settled.held.keyId} of ${settled.entry.userName} was not stored before VS Code ended. It is safe: choose where it goes.`;
    case 'failed':
      return `It could not be found out what became of a creation for ${settled.entry.userName}. ${errorMessage(settled.error).text}`;
    case 'appeared':
      return appeared(settled);
  }
}

function appeared({ entry, keys, store, certain }: Extract<Settled, { kind: 'appeared' }>): string {
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

export function damagedMessage(path: string): string {
  return `A note about an unfinished creation cannot be read: ${path}. Look at the newest keys of your users, then delete that file.`;
}

export function missingMessage({ keyId, userName, reason }: MissingSecret): string {
  return reason === 'otherClient'
    ? `The secret of ${keyId} of ${userName} is held by another VS Code client, not by this one.`
    : `VS Code's secret storage has lost the secret of ${keyId} of ${userName}. AWS shows a secret only once: without another copy, delete the key and create another.`;
}

/** Said before the next create when the storage was found to forget. */
export const FORGETFUL_STORE = 'it has lost earlier secrets on this computer: choose a profile instead';
