import type { ErrorCode, ErrorDetails } from '../../core/errors.js';
import type { DeniedAction } from '../../core/policy/allowingPolicy.js';
import { commands, type CommandId } from '../../ids.js';

/** What the person can do next: a command, a setting to look at, or the same command once more. */
export type NextStep =
  | { readonly title: string; readonly command: CommandId; readonly argument?: string | DeniedAction }
  | { readonly title: string; readonly setting: string }
  | { readonly title: string; readonly retry: true };

/** What happened and what to do, with the buttons that do it: three at most. */
export interface ErrorMessage {
  readonly text: string;
  readonly next: readonly NextStep[];
}

/** The messages of some errors, each made of the error's details. */
export type Words<C extends ErrorCode> = { readonly [K in C]: (details: ErrorDetails[K]) => ErrorMessage };

/** Does again what has failed. */
export const RETRY: NextStep = { title: 'Try Again', retry: true };
/** Reads the account anew. */
export const REFRESH: NextStep = { title: 'Refresh', command: commands.refresh };
/** Leads to a new profile. */
export const ADD_PROFILE: NextStep = { title: 'Add a Profile…', command: commands.addProfile };
/** Leads to another profile. */
export const CHOOSE_PROFILE: NextStep = { title: 'Choose Profile…', command: commands.chooseProfile };
/** Leads to the sign-in of the active profile. */
export const SIGN_IN: NextStep = { title: 'Sign In…', command: commands.signIn };
/** Trades the key for a session with MFA. */
export const SIGN_IN_WITH_MFA: NextStep = { title: 'Use MFA…', command: commands.signInWithMfa };
/** Has the system ask for the password of its keyring. */
export const UNLOCK_KEYRING: NextStep = { title: 'Unlock…', command: commands.unlockKeyring };
/** Lists the problems of the AWS files. */
export const CHECK_FILES: NextStep = { title: 'Check AWS Files…', command: commands.diagnoseFiles };
/** Deletes a key whose secret is gone and creates another one. */
export const REPLACE_KEY: NextStep = { title: 'Delete and Create Anew…', command: commands.replaceAccessKey };
/** Shows the log. */
export const SHOW_LOG: NextStep = { title: 'Show Log', command: commands.showLog };

/** Ends a text that stands alone as a sentence does. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Who answered: AWS, or the server by its host. */
export function speaker(server: string | undefined): string {
  return server === undefined ? 'AWS' : `The server ${server}`;
}
