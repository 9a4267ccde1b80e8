import { asIamKeysError } from '../../core/errors.js';
import type { RemotePlace } from '../../core/place/remotePlace.js';
import { putInto } from '../../core/rotation/rotation.js';
import { readableKey } from '../../core/secret/readableSecrets.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { commands } from '../../ids.js';
import { remoteLabel } from '../../ui/messages/placeMessages.js';
import { notSentMessage } from '../../ui/messages/sendMessages.js';
import type { NewSecretNeeds } from '../context.js';
import { copyForms } from '../secret/copyPair.js';
import { sayStored } from '../secret/tellStored.js';
import { withLateCancel } from '../withLateCancel.js';

/** Sends a pair that VS Code's secret storage keeps to a place outside this computer, and says whether it has arrived. */
export async function sendSecret(context: NewSecretNeeds, key: KeyIdentity, place: RemotePlace): Promise<void> {
  const { secrets, ui } = context;
  try {
    await withLateCancel(
      context,
      `Sending the access key of ${key.userName}: ${remoteLabel(place)}`,
      async (signal) => {
        const pair = { ...key, secret: await secrets.saved.get(key) };
        await putInto(place, pair, secrets, signal);
      },
    );
  } catch (cause) {
    const error = asIamKeysError(cause);
    ui.log.error(commands.createAccessKey, error);
    ui.warn(notSentMessage(key, place, error), {
      'Try Again': () => sendSecret(context, key, place),
      'Copy as…': () => copyForms(context, readableKey(key)),
    });
    return;
  }
  sayStored(context, key, [{ kind: 'secretStorage' }, place], []);
}
