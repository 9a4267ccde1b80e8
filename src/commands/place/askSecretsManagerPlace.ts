import type { PlainSecretsPlace, SecretMaking, SecretsManagerPlace } from '../../core/place/remotePlace.js';
import { secretNameFault } from '../../core/place/valueNames.js';
import {
  kmsKeyMessage,
  newSecretQuestion,
  OTHER_FIELDS,
  rotatedSecretQuestion,
  secretNameMessage,
} from '../../ui/messages/valuePlaceMessages.js';
import { sentNames, type SentForm } from '../../core/place/sentForm.js';
import type { Needs } from '../context.js';
import { askAwsSite, type AwsPlaceNeeds, type AwsSite } from './askAwsSite.js';

/** A secret that was chosen; `making` where it is not there yet and was agreed to. */
interface ChosenSecret {
  readonly secret: string;
  readonly making?: SecretMaking | undefined;
}

/** Asks for a secret of Secrets Manager and the fields of its JSON; nothing is written. */
export async function askSecretsManagerPlace(
  context: AwsPlaceNeeds,
  title: string,
  form: SentForm,
): Promise<SecretsManagerPlace> {
  const there = await askAwsSite(context, title);
  const { secret, making } = await askSecret(context, title, there, { of: 'the secret', placeholder: 'ci/aws' });
  const names = sentNames(form);
  const idField = await askField(context, title, 'the access key ID', names.id);
  const secretField = await askField(context, title, 'the secret', names.secret, [idField]);
  const hostField =
    form.sesRegion === undefined
      ? undefined
      : await askField(context, title, 'the host', 'SMTP_HOST', [idField, secretField]);
  const others = making ? 'new' : await pickOthers(context, title);
  const fields = { idField, secretField, ...(hostField !== undefined && { hostField }) };
  return { kind: 'secretsManager', ...there.site, secret, ...fields, others, ...making };
}

/** Asks for two secrets of Secrets Manager, whose whole values are replaced; nothing is written. */
export async function askPlainSecretsPlace(context: AwsPlaceNeeds, title: string): Promise<PlainSecretsPlace> {
  const there = await askAwsSite(context, title);
  const of = 'the secret for the access key ID';
  const id = await askSecret(context, title, there, { of, placeholder: 'ci/aws/access-key-id' });
  const secret = await askSecret(
    context,
    title,
    there,
    { of: 'the secret for the secret access key', placeholder: id.secret.replace(/[^/]*$/, 'secret-access-key') },
    id,
  );
  const made = id.making ? (secret.making ? 'both' : 'id') : secret.making ? 'secret' : 'none';
  const names = { idName: id.secret, secretName: secret.secret };
  return { kind: 'plainSecrets', ...there.site, ...names, made, ...(secret.making ?? id.making) };
}

/** Asks for one secret; where it is made, as `before` was if that is made as well. */
async function askSecret(
  context: AwsPlaceNeeds,
  title: string,
  { site, values, where }: AwsSite,
  { of, placeholder }: { readonly of: string; readonly placeholder: string },
  before?: ChosenSecret,
): Promise<ChosenSecret> {
  const { prompts, editor } = context.ui;
  const secret = await prompts.ask({
    title,
    prompt: `Name or ARN of ${of} ${where}`,
    placeholder,
    check: (name) =>
      name === before?.secret ? 'Use another secret than for the ID.' : secretNameMessage(secretNameFault(name)),
  });
  const facts = await editor.withViewProgress(async () => (await values.secrets(site.region)).describe(secret));
  if (facts === undefined)
    return { secret, making: await agreeToMaking(context, title, secret, where, before?.making) };
  if (facts.isRotated) await prompts.confirm({ ...rotatedSecretQuestion(secret), actions: ['Use It Anyway'] });
  return { secret };
}

async function agreeToMaking(
  { ui: { prompts } }: Needs<'ui'>,
  title: string,
  secret: string,
  where: string,
  before: SecretMaking | undefined,
): Promise<SecretMaking> {
  const actions = before ? (['Create Secret'] as const) : (['Create Secret', 'Describe and Encrypt It…'] as const);
  const agreed = await prompts.confirm({ ...newSecretQuestion(secret, where), actions });
  if (agreed === 'Create Secret') return before ?? {};
  const description = (
    await prompts.ask({ title, prompt: 'Description of the secret; empty for one that names the user of the key' })
  ).trim();
  const kmsKey = await prompts.ask({
    title,
    prompt: 'Key of AWS KMS that encrypts it; empty for the one that AWS keeps for Secrets Manager',
    placeholder: 'alias/ci',
    check: kmsKeyMessage,
  });
  return { ...(description !== '' && { description }), ...(kmsKey !== '' && { kmsKey }) };
}

async function askField(
  { ui }: Needs<'ui'>,
  title: string,
  what: string,
  value: string,
  taken: readonly string[] = [],
): Promise<string> {
  return ui.prompts.ask({
    title,
    prompt: `Name of the field for ${what}`,
    value,
    check: (name) =>
      name === '' ? 'Enter a name.' : taken.includes(name) ? 'Use another name for each field.' : undefined,
  });
}

async function pickOthers({ ui }: Needs<'ui'>, title: string): Promise<'kept' | 'replaced'> {
  return ui.prompts.pick<'kept' | 'replaced'>({
    title,
    placeholder: 'What becomes of what else stands in that secret?',
    choices: [
      { ...OTHER_FIELDS.kept, value: 'kept' },
      { ...OTHER_FIELDS.replaced, value: 'replaced' },
    ],
  });
}
