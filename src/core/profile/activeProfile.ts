import type { ProfileChoice, ProfileList } from '../model.js';

/** All that has a say in which profile is active, strongest first. Empty texts count as not set. */
export interface ProfileWishes {
  /** Chosen in this window. */
  readonly chosen?: ProfileChoice;
  /** `iamKeys.profile`. */
  readonly setting: string;
  /** `AWS_PROFILE`. */
  readonly environmentProfile: string;
  /** True when `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` are set. */
  readonly environmentKeys: boolean;
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

/** The active profile; `undefined` when nothing is wished for and there is no `[default]`. A named profile need not exist. */
export function activeProfile(wishes: ProfileWishes, profiles: ProfileList['profiles']): ProfileChoice | undefined {
  if (wishes.chosen) return wishes.chosen;
  const named = wishes.setting || wishes.environmentProfile;
  if (named) return { kind: 'profile', name: named };
  if (wishes.environmentKeys) return { kind: 'environment' };
  const usual = profiles.find(({ name, kind }) => name === 'default' && kind !== 'none');
  return usual && { kind: 'profile', name: usual.name };
}
