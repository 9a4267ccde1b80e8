import type { Profile, ProfileChoice, ProfileKind } from '../../core/model.js';
import { asksForCode } from '../../core/profile/mfaSession.js';
import { chainOf } from '../../core/profile/sourceChain.js';
import { terminalVariables } from '../../core/profile/terminalVariables.js';
import { commands } from '../../ids.js';
import type { Needs } from '../context.js';
import { profileRowOf } from '../profile/profileTarget.js';

/**
 * Starts the sign-in of a profile, the active one unless a row says otherwise. The window connects by itself when it is done;
 * it connects at once where the sign-in is a code that it asks for itself.
 */
export async function signIn(
  context: Needs<'account' | 'choices' | 'profiles' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const row = profileRowOf(context, target);
  const choice =
    row?.kind === 'profile' ? ({ kind: 'profile', name: row.profile.name } as const) : await context.choices.active();
  if (choice.kind !== 'profile') {
    context.ui.notify('These credentials have no sign-in. Choose a profile instead.', {
      'Choose Profile…': commands.chooseProfile,
    });
    return;
  }
  const { profiles } = await context.profiles.reader.list();
  const profile = signerOf(choice, profiles);
  if (row === undefined && asksForCode(choice, profiles) && !(profile && isSignedOut(context))) {
    context.choices.forgetSessions(choice);
    await reconnect(context);
    return;
  }
  if (!profile) {
    context.ui.notify(
      `The profile ${choice.name} has no sign-in that IAM Keys can start. Renew its credentials, then refresh.`,
      { Refresh: commands.refresh, 'Choose Profile…': commands.chooseProfile },
    );
    return;
  }
  signInTo(context, profile);
}

/** Lets go of the account and connects anew, which asks for a code where one is wanted. */
export async function reconnect(context: Needs<'account' | 'ui'>): Promise<void> {
  context.account.close();
  await context.ui.editor.withViewProgress(() => context.account.open());
}

/** A code does not help while the source of the role is signed out. */
function isSignedOut({ account: { state } }: Needs<'account'>): boolean {
  return state.kind === 'failed' && state.error.code === 'SignedOut';
}

/** In a terminal on the machine whose AWS files are read, over the very same files. */
export function signInTo(context: Needs<'profiles' | 'ui'>, profile: Profile): void {
  const { name, kind } = profile;
  const { editor } = context.ui;
  const [command = [], elsewhere = ''] = COMMANDS[kind] ?? [];
  editor.openTerminal(`Sign in: ${name}`, terminalVariables(profile, context.profiles.reader.locations()), [
    ...command,
    '--profile',
    name,
    ...(editor.isBrowser ? [elsewhere] : []),
  ]);
}

/** Of the AWS CLI, each with the option for a browser on another computer, which no redirect of the CLI's can reach. */
const COMMANDS: Partial<Record<ProfileKind, readonly [command: readonly string[], elsewhere: string]>> = {
  sso: [['aws', 'sso', 'login'], '--use-device-code'],
  login: [['aws', 'login'], '--remote'],
};

/** The profile whose sign-in the AWS CLI does: the chosen one, or the source of its role. */
export function signerOf(choice: ProfileChoice, profiles: readonly Profile[]): Profile | undefined {
  return chainOf(choice, profiles).links.find(({ kind }) => COMMANDS[kind])?.profile;
}
