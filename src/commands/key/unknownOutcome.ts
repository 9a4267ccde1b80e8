import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import type { UnknownOutcome } from '../../core/issue/issueOutcome.js';
import { lostAmong } from '../../core/key/lostKey.js';
import type { NewSecretNeeds } from '../context.js';
import { offerCleanUp } from './cleanUp.js';
import { reconcileLater } from './reconcileCutShort.js';

/** Tells of a creation whose outcome is not known, and of the keys that appeared meanwhile; one may be listed late. */
export async function tellUnknownOutcome(
  context: NewSecretNeeds,
  account: OpenAccount,
  unknown: UnknownOutcome,
): Promise<void> {
  const appeared = unknown.appeared ?? [];
  if (appeared.length === 0) {
    reconcileLater(context, account);
    throw new IamKeysError('OutcomeUnknown', { userName: unknown.entry.userName }, { cause: unknown.error });
  }
  await context.secrets.lost.note(lostAmong(unknown.entry.account, appeared, false));
  await offerCleanUp(context, account, unknown.entry, appeared);
}
