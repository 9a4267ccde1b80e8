import type { Profile, ProfileKind } from '../../core/model.js';
import type { ProfileNameFault } from '../../core/errors.js';

/** What a profile is called: one whose process is our line goes by where its key is. */
export type ShownKind = ProfileKind | 'keyring';

/** The kind that a person is shown. */
export function shownKind({ kind, keyringKeyId }: Pick<Profile, 'kind' | 'keyringKeyId'>): ShownKind {
  return keyringKeyId === undefined ? kind : 'keyring';
}

const KINDS: Record<ShownKind, string> = {
  static: 'access key',
  session: 'temporary session',
  role: 'role',
  sso: 'IAM Identity Center (SSO)',
  process: 'credential process',
  keyring: 'access key in the system keyring',
  webIdentity: 'web identity',
  login: 'AWS sign-in',
  none: 'no credentials',
};

/** How a profile comes by its credentials, in words. */
export function kindWords(kind: ShownKind): string {
  return KINDS[kind];
}

/** How a profile comes by its credentials, in words short enough for a row, whose icon helps. */
export function shortKindWords(kind: ShownKind): string {
  if (kind === 'keyring') return 'keyring';
  return kind === 'sso' ? 'SSO' : KINDS[kind];
}

const ICONS: Readonly<Record<ShownKind, string>> = {
  static: 'key',
  session: 'history',
  role: 'shield',
  sso: 'organization',
  process: 'terminal',
  keyring: 'shield',
  webIdentity: 'globe',
  login: 'account',
  none: 'circle-outline',
};

/** The codicon for how a profile comes by its credentials. */
export function kindIcon(kind: ShownKind): string {
  return ICONS[kind];
}

const NAME_FAULTS: Record<ProfileNameFault, string> = {
  empty: 'Type a name.',
  tooLong: 'This name is too long.',
  characters: 'Letters, digits and - _ / . % @ : + only: AWS tools do not all accept other characters.',
  reserved: 'This name has a special meaning for AWS tools.',
  taken: 'A profile of this name already exists. Pick it from the list to replace its key.',
};

/** What is wrong with the name of a profile, while it is typed. */
export function profileNameMessage(fault: ProfileNameFault): string {
  return NAME_FAULTS[fault];
}

/** What is wrong with a region, while it is typed; nothing where it is empty or well formed. */
export function regionMessage(region: string): string | undefined {
  return region === '' || /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region) ? undefined : 'A region looks like eu-central-1.';
}

/** What is wrong with a region that cannot be left out, while it is typed. */
export function neededRegionMessage(region: string): string | undefined {
  return region === '' ? 'Enter a region, like eu-central-1.' : regionMessage(region);
}
