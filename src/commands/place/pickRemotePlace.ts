import { IamKeysError } from '../../core/errors.js';
import type { RemotePlace } from '../../core/place/remotePlace.js';
import { commandWords } from '../../ui/messages/commandMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs } from '../context.js';
import { askGitHubPlace } from './askGitHubPlace.js';
import { askParameterStorePlace } from './askParameterStorePlace.js';
import { askPlainSecretsPlace, askSecretsManagerPlace } from './askSecretsManagerPlace.js';

/** A way to a place outside this computer. */
type RemoteOption = RemotePlace | 'github' | 'secretsManager' | 'plainSecrets' | 'parameterStore' | 'noCommand';

/** Asks for a place outside this computer that IAM Keys can send a pair to. Rejects with `CommandMissing` where a command has to be set first. */
export async function pickRemotePlace(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  title: string,
): Promise<RemotePlace> {
  const option = await context.ui.prompts.pick<RemoteOption>({
    title,
    placeholder: 'Where should the key be sent? A copy of the secret stays in VS Code.',
    choices: remoteChoices(context),
  });
  if (option === 'github') return askGitHubPlace(context, title);
  if (option === 'secretsManager') return askSecretsManagerPlace(context, title);
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
