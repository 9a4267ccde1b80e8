import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import type { UnknownKey } from '../../core/key/issueOutcome.js';
import { lostAmong } from '../../core/key/lostKey.js';
import type { CommandContext } from '../context.js';
import { offerCleanUp } from './cleanUp.js';
import { settleLater } from './settleCutShort.js';

/** Tells of a creation whose outcome is not known, and of the keys that appeared meanwhile; one may be listed late. */
export async function sayUnknown(context: CommandContext, account: OpenAccount, unknown: UnknownKey): Promise<void> {
  const appeared = unknown.appeared ?? [];
  if (appeared.length === 0) {
    settleLater(context, account);
    throw new IamKeysError('OutcomeUnknown', { userName: unknown.entry.userName }, { cause: unknown.error });
  }
  await context.lostKeys.note(lostAmong(unknown.entry.account, appeared, false));
  await offerCleanUp(context, account, unknown.entry, appeared);
}
