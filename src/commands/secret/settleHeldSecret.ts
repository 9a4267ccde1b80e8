import type { UnstoredSecret } from '../../core/secret/secretRecords.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { pickOne } from '../pickOne.js';
import { rowOf } from '../targets.js';
import { resolveUnstored } from './resolveUnstored.js';

/** Asks what becomes of a secret that is in no destination: the one of the row, or a picked one. */
export async function settleHeldSecret(context: NewSecretNeeds & Needs<'users'>, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  await resolveUnstored(context, row?.kind === 'unstored' ? row.unstored : await pickUnstored(context));
}

async function pickUnstored(context: Needs<'secrets' | 'ui'>): Promise<UnstoredSecret> {
  const waiting = context.secrets.ports.unstored.list().filter(({ state }) => state === 'waiting');
  return pickOne(context.ui, {
    title: 'Store Waiting Secret',
    placeholder: 'Which secret?',
    none: 'No secret is waiting to be stored.',
    choices: waiting.map((unstored) => ({
      label: unstored.keyId,
      description: `of ${unstored.userName}`,
      value: unstored,
    })),
  });
}
