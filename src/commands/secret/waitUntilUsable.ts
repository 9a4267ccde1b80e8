import { requireKeyOf } from '../../core/key/keyIdentity.js';
import { verifyKey } from '../../core/key/verifyKey.js';
import type { Place } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { verifiedMessage } from '../../ui/messages/verifiedMessages.js';
import type { Needs } from '../context.js';
import { withKeyring } from './unlockKeyring.js';

/** Asks the new key's server who it is, until it answers several times in a row; says what came of it. Rejects with `WrongAccount`. */
export async function waitUntilUsable(
  context: Needs<'account' | 'secrets' | 'ui' | 'time'>,
  place: Place,
  key: KeyIdentity,
): Promise<void> {
  const { connection } = await context.account.open();
  requireKeyOf(key, connection);
  const secret = await withKeyring(context, () => context.secrets.read(place, key));
  const pair = { keyId: key.keyId, secret };
  const verified = await context.ui.editor.withCancellableProgress(
    `Waiting until ${key.keyId} works`,
    (signal, report) =>
      verifyKey(
        {
          connection,
          userName: key.userName,
          pair,
          signal,
          onProgress: ({ successes, needed, waited }) =>
            report(`${Math.round(waited / 1000)} s, ${successes} of ${needed} answers in a row`),
        },
        context.time,
        context.time,
      ),
  );
  const again = { 'Try Again': () => waitUntilUsable(context, place, key) };
  const canChange = verified.kind === 'notYetUsable' || verified.kind === 'unverified';
  context.ui.notify(verifiedMessage(key, verified), canChange ? again : {});
}
