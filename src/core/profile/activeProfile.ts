import type { ProfileChoice, ProfileList } from '../model.js';

/** What the environment has a say with, strongest first. */
export interface EnvironmentWishes {
  /** `AWS_PROFILE`, else `AWS_DEFAULT_PROFILE`; empty where neither is set. */
  readonly environmentProfile: string;
  /** What of `AWS_ACCESS_KEY_ID` and `AWS_WEB_IDENTITY_TOKEN_FILE` is set: it says where credentials come from. */
  readonly environmentCredentials?: 'keys' | 'webIdentity' | undefined;
}

/** All that has a say in which profile is active, strongest first. Empty texts count as not set. */
export interface ProfileWishes extends EnvironmentWishes {
  /** Chosen in this window. */
  readonly chosen?: ProfileChoice | undefined;
  /** `iamKeys.profile`. */
  readonly setting: string;
}

/** What names a profile as the one to use, beyond this window. */
export type ProfileReference = 'setting' | 'environment';

/** Who names the profile: they would name none that is there once it is renamed or removed. */
export function profileReferences(
  { setting, environmentProfile }: Pick<ProfileWishes, 'setting' | 'environmentProfile'>,
  profile: string,
): readonly ProfileReference[] {
  return [
    ...(setting === profile ? (['setting'] as const) : []),
    ...(environmentProfile === profile ? (['environment'] as const) : []),
  ];
}

/** What the environment wishes for; the AWS variables in it are set to something, or not at all. */
export function environmentWishes(env: Readonly<Record<string, string | undefined>>): EnvironmentWishes {
  return {
    environmentProfile: env['AWS_PROFILE'] ?? env['AWS_DEFAULT_PROFILE'] ?? '',
    environmentCredentials:
      env['AWS_ACCESS_KEY_ID'] !== undefined
        ? 'keys'
        : env['AWS_WEB_IDENTITY_TOKEN_FILE'] !== undefined
          ? 'webIdentity'
          : undefined,
  };
}

/**
 * The active profile; `undefined` when nothing is wished for and there is no `[default]`. A named profile need not exist. As for the
 * AWS CLI a role in `[default]` goes before a web identity of the environment, and that before anything else in it.
 */
export function activeProfile(wishes: ProfileWishes, profiles: ProfileList['profiles']): ProfileChoice | undefined {
  if (wishes.chosen) return wishes.chosen;
  const named = wishes.setting || wishes.environmentProfile;
  if (named) return { kind: 'profile', name: named };
  if (wishes.environmentCredentials === 'keys') return { kind: 'environment' };
  const usual = profiles.find(({ name, kind }) => name === 'default' && kind !== 'none');
  if (wishes.environmentCredentials === 'webIdentity' && usual?.kind !== 'role') return { kind: 'environment' };
  return usual && { kind: 'profile', name: usual.name };
}
