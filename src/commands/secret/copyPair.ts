import { copyText, type CopyForm } from '../../core/secret/copyForms.js';
import type { ReadableKey } from '../../core/secret/readableSecrets.js';
import { shellOf, type Shell } from '../../core/secret/shellQuoted.js';
import { clipboardWarning, FORM_GROUPS, formWords } from '../../ui/messages/clipboardMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs, SecretsContext } from '../context.js';

const WARNED = 'copySecret';

/** What copying takes. */
export interface CopyNeeds extends Needs<'ui' | 'memory' | 'platform'> {
  readonly secrets: Pick<SecretsContext, 'readable'>;
}

/**
 * Copies a pair in one form, read from wherever its secret lies; before the first secret there is a warning about clipboards.
 * Rejects with `SecretMissing` where the secret cannot be read here.
 */
export async function copyPair(context: CopyNeeds, key: ReadableKey, form: CopyForm): Promise<void> {
  const { keyId, owner } = key;
  const shell = shellOf(context.platform);
  const { copied } = formWords(form, shell);
  if (form === 'keyId') {
    await context.ui.clipboard.copy(keyId, copied);
    return;
  }
  const { secret, isStored } = await context.secrets.readable.read(key);
  if (isStored) await warnOnce(context);
  // Where there is no durable copy yet, the clipboard is not cleared behind the person's back.
  await context.ui.clipboard.copySecret(copyText(form, { keyId, secret, owner, shell }), isStored, copied);
}

/** Copies a pair in one form after the other, until Escape. */
export async function copyForms(context: CopyNeeds, key: ReadableKey): Promise<never> {
  const shell = shellOf(context.platform);
  const choices = formChoices(shell);
  let last: CopyForm = 'secret';
  for (let placeholder = 'Copy in which form?'; ;) {
    const focused: CopyForm = last;
    const form: CopyForm = await context.ui.prompts.pick<CopyForm>({
      title: `Copy ${key.keyId} of ${key.owner}`,
      placeholder,
      choices,
      focused: (each) => each === focused,
    });
    await copyPair(context, key, form);
    last = form;
    placeholder = `${formWords(form, shell).copied} copied. Copy another form, or press Escape`;
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
