import { deleteNewKey, retryStore } from '../../core/issue/unstoredKey.js';
import { requireKeyOf } from '../../core/key/keyIdentity.js';
import type { Place } from '../../core/model.js';
import { readableKey } from '../../core/secret/readableSecrets.js';
import type { UnstoredSecret } from '../../core/secret/secretRecords.js';
import { unstoredMessage } from '../../ui/messages/unstoredMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { dropDescription } from '../key/editDescription.js';
import { pickPlace } from '../key/pickPlace.js';
import { copyPair } from './copyPair.js';
import { sayStored } from './tellStored.js';
import { settingsOf } from './writeToProfile.js';
import { withKeyring } from './unlockKeyring.js';

const AGAIN = 'Try Again';
const ELSEWHERE = 'Another Destination…';
const COPY = 'Copy Secret';
const DELETE = 'Delete This New Key';

/** Asks what becomes of a secret that could not be stored. Escape leaves its row, and the secret, where they are. */
export async function resolveUnstored(context: NewSecretNeeds, unstored: UnstoredSecret): Promise<void> {
  const { place } = unstored;
  const pressed = await context.ui.prompts.confirm({
    ...unstoredMessage(unstored, context.ui.home),
    actions: [...(place ? [AGAIN] : []), ELSEWHERE, COPY, DELETE],
  });
  if (pressed === COPY) {
    await copyPair(context, readableKey(unstored), 'secret');
    await resolveUnstored(context, unstored);
  } else if (pressed === DELETE) {
    await deleteKey(context, unstored);
  } else {
    await store(context, unstored, pressed === AGAIN && place ? place : await askPlace(context, unstored));
  }
}

async function store(context: NewSecretNeeds, unstored: UnstoredSecret, place: Place): Promise<void> {
  const outcome = await withKeyring(context, () =>
    context.ui.editor.withViewProgress(() =>
      retryStore(unstored, context.secrets.destinationFor(place), context.secrets.ports),
    ),
  );
  if (outcome.kind === 'unstored') {
    await resolveUnstored(context, outcome.unstored);
    return;
  }
  await context.secrets.local.load();
  sayStored(context, unstored, [place], outcome.notices);
}

async function askPlace(
  context: Needs<'account' | 'profiles' | 'secrets' | 'ui'>,
  unstored: UnstoredSecret,
): Promise<Place> {
  return pickPlace(context, {
    title: `Store the Secret of ${unstored.keyId}`,
    userName: unstored.userName,
    ...settingsOf(context, unstored),
    region: '',
    offerSecretStorage: true,
  });
}

async function deleteKey(
  context: Needs<'account' | 'secrets' | 'ui' | 'protection'>,
  unstored: UnstoredSecret,
): Promise<void> {
  const account = await context.account.open();
  requireKeyOf(unstored, account.connection);
  await confirmChange(context, account, 'Delete Access Key');
  await context.ui.prompts.confirm({
    message: `Delete the new access key ${unstored.keyId} of ${unstored.userName} ${inAccount(account)}?`,
    detail: 'Its secret is deleted with it. Nothing else changes, and you can create another key.',
    actions: ['Delete Key'],
  });
  await context.ui.editor.withViewProgress(() => deleteNewKey(unstored, account.connection, context.secrets.ports));
  // Where the line could not be written, the item is there already.
  await context.secrets.items.forget(unstored).catch(() => undefined);
  account.keys.remove(unstored.userName, unstored.keyId);
  await dropDescription(account, { id: unstored.keyId, userName: unstored.userName });
}
