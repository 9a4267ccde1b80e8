import { IamKeysError } from '../../core/errors.js';
import type { RemotePlace } from '../../core/place/remotePlace.js';
import { commandWords } from '../../ui/messages/commandMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { SentForm } from '../../core/place/sentForm.js';
import type { Needs } from '../context.js';
import { askSesRegion } from '../secret/askSesRegion.js';
import { askGitHubPlace } from './askGitHubPlace.js';
import { askParameterStorePlace } from './askParameterStorePlace.js';
import { askPlainSecretsPlace, askSecretsManagerPlace } from './askSecretsManagerPlace.js';

/** A way to a place outside this computer. */
type RemoteOption = RemotePlace | 'github' | 'secretsManager' | 'plainSecrets' | 'parameterStore' | 'noCommand';

/**
 * Asks for a place outside this computer that IAM Keys can send a pair to, or by a button what Amazon SES takes in its place. Rejects
 * with `CommandMissing` where a command has to be set first.
 */
export async function pickRemotePlace(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  title: string,
): Promise<RemotePlace> {
  for (let form: SentForm = {}; ;) {
    const { sesRegion } = form;
    const what = sesRegion === undefined ? 'the key' : `its SMTP credentials of Amazon SES in ${sesRegion}`;
    const option = await context.ui.prompts.pick<RemoteOption | 'form'>({
      title,
      placeholder: `Where should ${what} be sent? A copy of the secret stays in VS Code.`,
      choices: remoteChoices(context),
      button:
        sesRegion === undefined
          ? { icon: 'mail', tooltip: 'Send SMTP Credentials of Amazon SES Instead…', value: 'form' }
          : { icon: 'key', tooltip: 'Send the Access Key Itself', value: 'form' },
    });
    if (option !== 'form') return { ...(await placeOf(context, title, option, form)), ...form };
    form = sesRegion === undefined ? { sesRegion: await askSesRegion(context, title, '') } : {};
  }
}

async function placeOf(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  title: string,
  option: RemoteOption,
  form: SentForm,
): Promise<RemotePlace> {
  if (option === 'github') return askGitHubPlace(context, title, form);
  if (option === 'secretsManager') return askSecretsManagerPlace(context, title, form);
  if (option === 'plainSecrets') return askPlainSecretsPlace(context, title);
  if (option === 'parameterStore') return askParameterStorePlace(context, title);
  if (option === 'noCommand') throw new IamKeysError('CommandMissing', { name: '' });
  return option;
}

function remoteChoices({ secrets }: Needs<'secrets'>): readonly Choice<RemoteOption>[] {
  const commands = secrets.remote.commands();
  const ofCommands: readonly Choice<RemoteOption>[] =
    commands.length === 0
      ? [
          {
            label: 'A Command…',
            description: 'for gh, vault, glab and the like: set it up in iamKeys.commands first',
            icon: 'terminal',
            value: 'noCommand',
          },
        ]
      : commands.map((command) => ({
          label: command.name,
          description: commandWords(command),
          icon: 'terminal',
          value: { kind: 'command', name: command.name },
        }));
  return [
    {
      label: 'GitHub Actions…',
      description: 'secrets of a repository or environment, by your session in VS Code',
      icon: 'github',
      value: 'github',
    },
    {
      label: 'AWS Secrets Manager…',
      description: 'two fields of a secret, in any account that a profile reaches',
      icon: 'key',
      value: 'secretsManager',
    },
    {
      label: 'AWS Secrets Manager, Two Secrets…',
      description: 'the access key ID in one, the secret in another, as plain text',
      icon: 'key',
      value: 'plainSecrets',
    },
    {
      label: 'AWS Parameter Store…',
      description: 'two SecureStrings',
      icon: 'symbol-parameter',
      value: 'parameterStore',
    },
    ...ofCommands,
  ];
}
