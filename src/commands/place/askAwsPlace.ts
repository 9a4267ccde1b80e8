import type { AwsValues } from '../../core/place/awsValues.js';
import { IamKeysError } from '../../core/errors.js';
import type { ParameterStorePlace, SecretsManagerPlace } from '../../core/place/remotePlace.js';
import { parameterNameFault, secretNameFault } from '../../core/place/valueNames.js';
import { kindWords, neededRegionMessage } from '../../ui/messages/profileMessages.js';
import {
  newSecretQuestion,
  OTHER_FIELDS,
  parameterNameMessage,
  rotatedSecretQuestion,
  secretNameMessage,
} from '../../ui/messages/valuePlaceMessages.js';
import type { Needs } from '../context.js';

/** What choosing a place in AWS takes. */
type AwsPlaceNeeds = Needs<'profiles' | 'secrets' | 'ui'>;

/** Who may write there, and where. */
interface Site {
  readonly profile: string;
  readonly region: string;
  readonly account: string;
}

/** Asks for a secret of Secrets Manager and the fields of its JSON; nothing is written. */
export async function askSecretsManagerPlace(context: AwsPlaceNeeds, title: string): Promise<SecretsManagerPlace> {
  const { prompts, editor } = context.ui;
  const { site, values } = await askSite(context, title);
  const where = `in account ${site.account}, ${site.region}`;
  const secret = await prompts.ask({
    title,
    prompt: `Name or ARN of the secret ${where}`,
    placeholder: 'ci/aws',
    check: (name) => secretNameMessage(secretNameFault(name)),
  });
  const facts = await editor.withViewProgress(async () => (await values.secrets(site.region)).describe(secret));
  if (facts === undefined) await prompts.confirm({ ...newSecretQuestion(secret, where), actions: ['Create Secret'] });
  if (facts?.isRotated === true)
    await prompts.confirm({ ...rotatedSecretQuestion(secret), actions: ['Use It Anyway'] });
  const idField = await askField(context, title, 'the access key ID', 'AWS_ACCESS_KEY_ID');
  const secretField = await askField(context, title, 'the secret', 'AWS_SECRET_ACCESS_KEY', idField);
  const others = facts === undefined ? 'new' : await pickOthers(context, title);
  return { kind: 'secretsManager', ...site, secret, idField, secretField, others };
}

/** Asks for two parameters of Parameter Store; nothing is written. */
export async function askParameterStorePlace(context: AwsPlaceNeeds, title: string): Promise<ParameterStorePlace> {
  const { site } = await askSite(context, title);
  const where = `in account ${site.account}, ${site.region}`;
  const idName = await askParameter(
    context,
    title,
    `Parameter for the access key ID ${where}`,
    '/ci/aws/access-key-id',
  );
  const secretName = await askParameter(
    context,
    title,
    `Parameter for the secret ${where}`,
    idName.replace(/[^/]*$/, 'secret-access-key'),
    idName,
  );
  return { kind: 'parameterStore', ...site, idName, secretName };
}

async function askSite(
  context: AwsPlaceNeeds,
  title: string,
): Promise<{ readonly site: Site; readonly values: AwsValues }> {
  const { prompts, editor } = context.ui;
  const { profiles } = await context.profiles.reader.list();
  const chosen = await prompts.pick({
    title,
    placeholder: 'Which profile may write there? It may be one of another account.',
    choices: profiles
      .filter(({ kind }) => kind !== 'none')
      .map((profile) => ({ label: profile.name, description: kindWords(profile.kind), value: profile })),
  });
  const region = await prompts.ask({
    title,
    prompt: 'In which region?',
    value: chosen.region ?? '',
    check: neededRegionMessage,
  });
  const { caller, values } = await editor.withViewProgress(() => context.secrets.remote.connect(chosen.name));
  if (values === undefined) throw new IamKeysError('NotSupported', { action: 'secretsmanager' });
  return { site: { profile: chosen.name, region, account: caller.account }, values };
}

async function askField(
  { ui }: Needs<'ui'>,
  title: string,
  what: string,
  value: string,
  taken?: string,
): Promise<string> {
  return ui.prompts.ask({
    title,
    prompt: `Name of the field for ${what}`,
    value,
    check: (name) => (name === '' ? 'Enter a name.' : name === taken ? 'Use another name than for the ID.' : undefined),
  });
}

async function askParameter(
  { ui }: Needs<'ui'>,
  title: string,
  prompt: string,
  placeholder: string,
  taken?: string,
): Promise<string> {
  return ui.prompts.ask({
    title,
    prompt,
    placeholder,
    check: (name) =>
      name === taken ? 'Use another name than for the ID.' : parameterNameMessage(parameterNameFault(name)),
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
