import type { CommandFormat } from '../../core/place/placeCommand.js';
import type { KeyPair } from '../../core/model.js';
import { sentNames, type SentForm } from '../../core/place/sentForm.js';
import { redact } from '../../core/secret/redact.js';
import { sesHost } from '../../core/secret/sesForms.js';

/**
 * What a command is given on its standard input, for SMTP with the host. The secret alone has no line end, which some programs would
 * store.
 */
export function commandInput(format: CommandFormat, { keyId, secret }: KeyPair, form: SentForm): string {
  const { id, secret: name } = sentNames(form);
  const text = secret.reveal();
  const fields = {
    ...{ [id]: keyId, [name]: text },
    ...(form.sesRegion !== undefined && { SMTP_HOST: sesHost(form.sesRegion) }),
  };
  switch (format) {
    case 'secret':
      return text;
    case 'json':
      return JSON.stringify(fields);
    case 'env':
      return Object.entries(fields)
        .map(([field, value]) => `${field}=${value}\n`)
        .join('');
  }
}

/** What a program has printed, on one line, without the secret in any form in which it may have been printed, and without others. */
export function withoutSecret(output: string, { secret }: Pick<KeyPair, 'secret'>): string {
  const text = secret.reveal();
  const forms = [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('base64'),
  ];
  const cleaned = forms.reduce((printed, form) => printed.replaceAll(form, '[redacted]'), output);
  return redact(cleaned.replace(/\s+/g, ' ').trim()).slice(-MOST_SHOWN);
}

/** Messages have room for so much of it. */
const MOST_SHOWN = 300;
