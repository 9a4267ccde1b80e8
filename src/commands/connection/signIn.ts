import type { ProfileKind } from '../../core/model.js';
import type { CommandContext } from '../context.js';

/** Starts the sign-in of the active profile in a terminal on the machine whose AWS files are read. */
export async function signIn(context: CommandContext): Promise<void> {
  const choice = await context.choices.active();
  if (choice.kind !== 'profile') {
    await context.prompts.tell('The active credentials have no sign-in of their own. Choose a profile instead.');
    return;
  }
  const { profiles } = await context.profiles.list();
  const kind = profiles.find(({ name }) => name === choice.name)?.kind ?? 'none';
  const command = SIGN_IN[kind];
  if (!command) {
    await context.prompts.tell(
      `The profile ${choice.name} has no sign-in that IAM Keys can start. Renew its credentials, then refresh.`,
    );
    return;
  }
  context.editor.openTerminal(`Sign in: ${choice.name}`, {}, [...command, '--profile', choice.name]);
}

const SIGN_IN: Partial<Record<ProfileKind, readonly string[]>> = {
  sso: ['aws', 'sso', 'login'],
  login: ['aws', 'login'],
};
