import type { ParameterStorePlace } from '../../core/place/remotePlace.js';
import { parameterNameFault } from '../../core/place/valueNames.js';
import { parameterNameMessage } from '../../ui/messages/valuePlaceMessages.js';
import type { Needs } from '../context.js';
import { askAwsSite, type AwsPlaceNeeds } from './askAwsSite.js';

/** Asks for two parameters of Parameter Store; nothing is written. */
export async function askParameterStorePlace(context: AwsPlaceNeeds, title: string): Promise<ParameterStorePlace> {
  const { site, where } = await askAwsSite(context, title);
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
