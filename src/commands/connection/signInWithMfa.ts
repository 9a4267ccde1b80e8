import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import type { Profile, ProfileChoice } from '../../core/model.js';
import { commands } from '../../ids.js';
import { kindWords } from '../../ui/messages/profileMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs } from '../context.js';
import { rowOf } from '../targets.js';
import { useChoice } from './useChoice.js';

/**
 * Trades the access key of the active profile for a session that proves a second factor. The device is picked or typed and
 * remembered; the code is asked for on connecting, and the session is kept in memory alone.
 */
export async function signInWithMfa(
  context: Needs<'account' | 'choices' | 'users' | 'profiles' | 'ui' | 'memory'>,
  target?: unknown,
): Promise<void> {
  rowOf(context, target);
  const choice = await context.choices.active();
  const { profiles } = await context.profiles.reader.list();
  const profile = choice.kind === 'profile' ? profiles.find(({ name }) => name === choice.name) : undefined;
  if (choice.kind === 'profile' && !profile) throw new IamKeysError('ProfileNotFound', { profile: choice.name });
  if (profile?.kind !== 'static') {
    const source = profile
      ? `come from a profile of another kind (${kindWords(profile.kind)})`
      : 'are not those of a profile';
    context.ui.notify(`Signing in with MFA takes a profile that holds an access key. These credentials ${source}.`, {
      'Choose Profile…': commands.chooseProfile,
    });
    return;
  }
  const serial = await pickDevice(context, profile);
  await context.memory.mfaDevices.remember(profile.name, serial);
  const withMfa: ProfileChoice = { kind: 'profile', name: profile.name, mfaSerial: serial };
  context.choices.forgetSessions(withMfa);
  await useChoice(context, withMfa);
}

async function pickDevice(context: Needs<'account' | 'ui' | 'memory'>, profile: Profile): Promise<string> {
  const devices = await context.ui.editor.withViewProgress(() => knownDevices(context, profile));
  const picked =
    devices.length === 0
      ? undefined
      : await context.ui.prompts.pick<string | undefined>({
          title: `Sign In with MFA: ${profile.name}`,
          placeholder: 'MFA device',
          choices: [
            ...devices.map((device): Choice<string | undefined> => ({ label: device, value: device })),
            { label: 'Another Device…', value: undefined },
          ],
        });
  if (picked !== undefined) return picked;
  const typed = await context.ui.prompts.ask({
    title: `Sign In with MFA: ${profile.name}`,
    prompt:
      'ARN of a virtual MFA device, or the serial number of a hardware one. A passkey or security key has no codes',
    placeholder: 'arn:aws:iam::123456789012:mfa/name',
    value: devices[0] ?? '',
    check: (text) =>
      /^[\w+=/:,.@-]{9,256}$/.test(text.trim()) ? undefined : 'This is not the ARN or serial number of a device.',
  });
  return typed.trim();
}

/** Those of the files, of earlier times, of IAM, and the one that most people have: named like the user. */
async function knownDevices(context: Needs<'account' | 'memory'>, profile: Profile): Promise<readonly string[]> {
  const { state } = context.account;
  const connection = state.kind === 'open' ? state.account.connection : undefined;
  const caller = connection?.caller;
  const listed =
    connection && caller?.userName !== undefined
      ? await connection.iam.listUserChildren(caller.userName, 'mfaDevice').catch((error: unknown) => {
          if (!isIamKeysError(error)) throw error;
          return [];
        })
      : [];
  const devices = [profile.mfaSerial, context.memory.mfaDevices.last(profile.name), ...listed.map(({ id }) => id)];
  if (caller?.userName !== undefined && listed.length === 0) {
    devices.push(`arn:${caller.partition}:iam::${caller.account}:mfa/${caller.userName}`);
  }
  // Security keys have no codes to type.
  return [...new Set(devices.filter((device) => device !== undefined).filter((device) => !device.includes(':u2f/')))];
}
