import { deleteNewKey, retryStore } from '../../core/key/heldKey.js';
import { IamKeysError } from '../../core/errors.js';
import type { Destination } from '../../core/model.js';
import type { HeldSecret } from '../../core/secret/secretRecords.js';
import { heldMessage } from '../../ui/messages/heldSecret.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { rowOf } from '../targets.js';
import { dropDescription } from './describeKey.js';
import { pickDestination } from './pickDestination.js';
import { sayStored } from './storedKey.js';

const AGAIN = 'Try Again';
const ELSEWHERE = 'Another Destination…';
const COPY = 'Copy Secret';
const DELETE = 'Delete This New Key';

/** The command behind a row "Secret of AKIA… waiting", or the palette. */
export async function settleHeldSecret(context: CommandContext, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  await settleHeld(context, row?.kind === 'held' ? row.held : await pickHeld(context));
}

/** Asks what becomes of a secret that could not be stored. Escape leaves its row, and the secret, where they are. */
export async function settleHeld(context: CommandContext, held: HeldSecret): Promise<void> {
  const again = held.destination ? [AGAIN] : [];
  const pressed = await context.prompts.confirm({
    ...heldMessage(held),
    actions: [...again, ELSEWHERE, COPY, DELETE],
  });
  if (pressed === COPY) {
    // No durable copy yet: the clipboard is not cleared behind the person's back.
    await context.clipboard.copySecret(await context.putAway.held.reveal(held), false);
    await settleHeld(context, held);
  } else if (pressed === DELETE) {
    await deleteKey(context, held);
  } else {
    await store(
      context,
      held,
      pressed === AGAIN && held.destination ? held.destination : await askDestination(context, held),
    );
  }
}

async function store(context: CommandContext, held: HeldSecret, destination: Destination): Promise<void> {
  const outcome = await context.editor.busy(() => retryStore(held, context.sinkFor(destination), context.putAway));
  if (outcome.kind === 'held') {
    await settleHeld(context, outcome.held);
    return;
  }
  await context.local.load();
  void sayStored(context, held, destination, outcome.notices);
}

async function askDestination(context: CommandContext, held: HeldSecret): Promise<Destination> {
  return pickDestination(context, {
    title: `Store the Secret of ${held.keyId}`,
    userName: held.userName,
    region: '',
    offerSecretStorage: true,
  });
}

async function deleteKey(context: CommandContext, held: HeldSecret): Promise<void> {
  const account = await context.active.open();
  if (account.connection.caller.account !== held.account)
    throw new IamKeysError('WrongAccount', { account: held.account });
  await confirmChange(context, account, 'Delete Access Key');
  await context.prompts.confirm({
    message: `Delete the new access key ${held.keyId} of ${held.userName} ${inAccount(account)}?`,
    detail: 'Its secret is dropped with it. Nothing else is touched, and you can create another key.',
    actions: ['Delete Key'],
  });
  await context.editor.busy(() => deleteNewKey(held, account.connection.iam, context.putAway));
  account.keys.remove(held.userName, held.keyId);
  await dropDescription(account, { id: held.keyId, userName: held.userName });
}

async function pickHeld(context: CommandContext): Promise<HeldSecret> {
  const waiting = context.putAway.held.list().filter(({ state }) => state === 'waiting');
  return context.prompts.pick({
    title: 'Store Waiting Secret',
    placeholder: waiting.length === 0 ? 'No secret is waiting' : 'Which secret?',
    choices: waiting.map((held) => ({ label: held.keyId, description: `of ${held.userName}`, value: held })),
  });
}
