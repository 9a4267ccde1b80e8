import type { AppearedKey } from '../../core/issue/appearedKeys.js';
import { formatDate } from '../format.js';

/** The words about a key that appeared while a creation of ours was cut short; `where` names the account. */
export function appearedMessage(
  { key, lastUsed, inWindow }: AppearedKey,
  where: string,
): {
  readonly message: string;
  readonly detail: string;
} {
  const use =
    lastUsed === undefined ? 'Its last use is not known.' : lastUsed.date ? 'It has been used.' : 'It was never used.';
  return {
    message: `Access key ${key.id} of ${key.userName} ${where} may have no known secret`,
    detail: [
      `Creating an access key for ${key.userName} was interrupted, and this key appeared in the meantime${key.created === undefined ? '' : ` (created ${formatDate(key.created)})`}. A secret is shown only once, so unless the key is someone else's, its secret is lost.`,
      `${use}${inWindow ? '' : ' It was not created at the time of that request, so it is probably someone else’s.'}`,
      'Deactivating can be undone. A deactivated key may keep working for a few seconds.',
    ].join('\n\n'),
  };
}
