import type { KeyPair } from '../../core/model.js';
import { copyText, type CopyForm, type PairForm } from '../../core/secret/copyForms.js';
import type { ReadableKey } from '../../core/secret/readableSecrets.js';
import type { SecretText } from '../../core/secret/secretText.js';
import { isSesForm, sesText } from '../../core/secret/sesForms.js';
import { shellOf, type Shell } from '../../core/secret/shellQuoted.js';
import { clipboardWarning, FORM_GROUPS, formWords } from '../../ui/messages/clipboardMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs, SecretsContext } from '../context.js';
import { askSesRegion } from './askSesRegion.js';
import { withKeyring } from './unlockKeyring.js';

const WARNED = 'copySecret';

/** What copying takes. */
export interface CopyNeeds extends Needs<'ui' | 'memory'> {
  readonly secrets: Pick<SecretsContext, 'readable' | 'keyring'>;
}

/**
 * Copies a pair in one form, read from wherever its secret lies; before the first secret there is a warning about clipboards.
 * Rejects with `SecretMissing` where the secret cannot be read here.
 */
export async function copyPair(context: CopyNeeds, key: ReadableKey, form: PairForm): Promise<void> {
  const { keyId, owner } = key;
  const shell = shellOf(context.ui.platform);
  const { copied } = formWords(form, shell);
  if (form === 'keyId') {
    await context.ui.clipboard.copy(keyId, copied);
    return;
  }
  await copyRead(context, key, copied, (pair) => copyText(form, { ...pair, owner, shell }));
}

async function copyRead(
  context: CopyNeeds,
  key: ReadableKey,
  copied: string,
  textOf: (pair: KeyPair) => SecretText | Promise<SecretText>,
): Promise<void> {
  const { secret, isStored } = await withKeyring(context, () => context.secrets.readable.read(key));
  if (isStored) await warnOnce(context);
  const text = await textOf({ keyId: key.keyId, secret });
  // Where there is no durable copy yet, the clipboard is not cleared behind the person's back.
  await context.ui.clipboard.copySecret(text, isStored, copied);
}

/** Copies a pair in one form after the other, until Escape. */
export async function copyForms(context: CopyNeeds, key: ReadableKey): Promise<never> {
  const shell = shellOf(context.ui.platform);
  const choices = formChoices(shell);
  const title = `Copy ${key.keyId} of ${key.owner}`;
  let last: CopyForm = 'secret';
  let region = '';
  for (let placeholder = 'Copy in which form?'; ;) {
    const focused: CopyForm = last;
    const form: CopyForm = await context.ui.prompts.pick<CopyForm>({
      title,
      placeholder,
      choices,
      focused: (each) => each === focused,
    });
    const { copied } = formWords(form, shell);
    if (isSesForm(form)) {
      region = await askSesRegion(context, title, region);
      const place = region;
      await copyRead(context, key, copied, (pair) => sesText(form, pair, place));
    } else await copyPair(context, key, form);
    last = form;
    placeholder = `${copied} copied. Copy another form, or press Escape`;
  }
}

function formChoices(shell: Shell): readonly Choice<CopyForm>[] {
  return FORM_GROUPS.flatMap(([heading, forms]): Choice<CopyForm>[] => [
    { kind: 'separator', label: heading },
    ...forms.map((form) => {
      const { label, description } = formWords(form, shell);
      return { label, description, value: form };
    }),
  ]);
}

async function warnOnce({ ui, memory }: Needs<'ui' | 'memory'>): Promise<void> {
  if (memory.hints.isDismissed(WARNED)) return;
  await ui.prompts.confirm({ ...clipboardWarning(ui.clipboard.isCleared), actions: ['Copy'] });
  await memory.hints.dismiss(WARNED);
}
