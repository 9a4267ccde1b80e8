import type { HeldSecret } from '../../core/secret/secretRecords.js';
import { errorMessage } from './errors.js';
import { placeWords } from './key.js';

/** The words of the modal that opens when a new secret could not be stored. */
export function heldMessage(held: HeldSecret): { readonly message: string; readonly detail: string } {
  const where = held.destination ? ` ${placeWords(held.destination)}` : '';
  const kept =
    held.kept === 'storage'
      ? "Until you decide, it is kept in VS Code's secret storage, also over a restart."
      : 'Until you decide, it is kept in memory only: closing this window loses it.';
  return {
    message: `The secret of ${held.keyId} is not stored yet`,
    detail: [
      `The access key of ${held.userName} in account ${held.account} was created, but its secret could not be stored${where}.`,
      held.error ? errorMessage(held.error).text : '',
      `${kept} The row “Secret of ${held.keyId} waiting” leads back here.`,
    ]
      .filter((line) => line !== '')
      .join('\n\n'),
  };
}
