import { fileVariables } from '../../core/profile/terminalVariables.js';
import { AWS_CLI_PAGE, NO_AWS_CLI } from '../../ui/messages/newProfileMessages.js';
import type { Needs } from '../context.js';
import { profileRowOf } from '../profile/profileTarget.js';

/** Runs the AWS CLI's dialogue for a profile of IAM Identity Center in a terminal, over the files that are read here. */
export async function configureSso(context: Needs<'profiles' | 'ui'>, target?: unknown): Promise<void> {
  profileRowOf(context, target);
  const { editor } = context.ui;
  const open = (): void => {
    editor.openTerminal('Configure SSO', fileVariables(context.profiles.reader.locations()), [
      'aws',
      'configure',
      'sso',
      // No redirect of the CLI's can reach a browser on another computer.
      ...(editor.isBrowser ? ['--use-device-code'] : []),
    ]);
  };
  if (await context.profiles.hasAwsCli()) open();
  else {
    context.ui.warn(NO_AWS_CLI, {
      'How to Install It': () => editor.openLink(AWS_CLI_PAGE),
      // A terminal may know more folders than VS Code.
      'Try Anyway': open,
    });
  }
}
