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
    message: `Access key ${key.id} of ${key.userName} ${where} has no secret here`,
    detail: [
      `A creation for ${key.userName} was cut short before its answer arrived, and this key appeared meanwhile (created ${formatDate(key.created)}). AWS shows a secret only once, so nobody can have this one any more, unless the key is someone else's.`,
      `${use}${inWindow ? '' : ' It was not created at the time of that request, so it may well be someone else’s.'}`,
      'Deactivating can be undone. A deactivated key may go on working for some seconds.',
    ].join('\n\n'),
  };
}
