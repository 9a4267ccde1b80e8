import { joined } from '../format.js';
import type { Place } from '../../core/model.js';
import type { KeyIdentity, UnstoredSecret } from '../../core/secret/secretRecords.js';
import { keyWords } from './keyMessages.js';
import { errorMessage } from './errorMessages.js';
import { placeWords } from './placeMessages.js';

/** The words of the modal that opens when a new secret could not be stored. */
export function unstoredMessage(
  unstored: UnstoredSecret,
  home: string,
): { readonly message: string; readonly detail: string } {
  const where = unstored.place ? ` ${placeWords(unstored.place, home)}` : '';
  const kept =
    unstored.kept === 'storage'
      ? "Until you decide, it is kept in VS Code's secret storage and survives a restart."
      : 'Until you decide, it is kept in memory only: closing this window loses it.';
  return {
    message: `The secret of ${unstored.keyId} is not stored yet`,
    detail: joined(
      [
        `The access key of ${unstored.userName} in account ${unstored.account} was created, but its secret could not be stored${where}.`,
        unstored.error ? errorMessage(unstored.error).text : '',
        `${kept} The row “Secret of ${unstored.keyId} waiting” brings you back here.`,
      ],
      '\n\n',
    ),
  };
}

/** Said when a secret is gone from one profile that it was written to, and is kept elsewhere. */
export function copyOverwrittenMessage(key: KeyIdentity, place: Place, home: string): string {
  return `The secret of ${keyWords(key)} is no longer ${placeWords(place, home)}: another program overwrote that file with an older copy. Write it again once that program is done.`;
}

/** Said when a secret that was stored in a profile is not there any more. */
export function overwrittenMessage({ keyId, userName, place }: UnstoredSecret, home: string): string {
  const where = place ? ` ${placeWords(place, home)}` : '';
  return `The secret of ${keyId} of ${userName} is no longer${where}: another program overwrote that file with an older copy. The secret is safe; its row is in the Users view.`;
}
