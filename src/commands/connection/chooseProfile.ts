import type { Profile, ProfileChoice, ProfileKind, ProfileList } from '../../core/model.js';
import { profileKeyId } from '../../core/profile/profileKey.js';
import type { CredentialSourceKind } from '../../core/profile/credentialSources.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import { formatChoice, joined } from '../../ui/format.js';
import { problemWords } from '../../ui/messages/fileMessages.js';
import { shownPath } from '../../ui/messages/placeMessages.js';
import { kindIcon, shortKindWords, shownKind } from '../../ui/messages/profileMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs } from '../context.js';
import { addProfile } from '../profile/addProfile.js';
import type { NewProfileNeeds } from '../profile/addingProfiles.js';
import { signerOf, signInTo } from './signIn.js';
import { useChoice } from './useChoice.js';

type Picked =
  | { readonly choice: ProfileChoice }
  | { readonly add: true }
  | { readonly open: string }
  | { readonly signIn: Profile };

/** Picks the profile of this window; the tree follows. */
export async function chooseProfile(context: NewProfileNeeds): Promise<void> {
  const list = await context.profiles.reader.list();
  const active = await context.choices.active().catch(() => undefined);
  const picked = await context.ui.prompts.pick<Picked>({
    title: 'Choose Profile',
    placeholder: active ? `Active: ${formatChoice(active)}` : 'No profile is active',
    focused: (value) => 'choice' in value && active !== undefined && isSame(value.choice, active),
    choices: [
      ...signInChoices(context, list),
      ...profileChoices(list, active, context.choices.recent()),
      { label: 'Add a Profile…', description: 'paste an access key ID and its secret', value: { add: true } },
      ...sourceChoices(context.choices.sources()),
      { kind: 'separator', label: 'Files' },
      {
        label: 'Open the Credentials File',
        description: shownPath(list.files.credentials, context.ui.home),
        value: { open: list.files.credentials },
      },
      {
        label: 'Open the Config File',
        description: shownPath(list.files.config, context.ui.home),
        value: { open: list.files.config },
      },
    ],
  });
  if ('add' in picked) await addProfile(context);
  else if ('open' in picked) await context.ui.editor.openFile(picked.open, 1);
  else if ('signIn' in picked) signInTo(context, picked.signIn);
  else await useChoice(context, picked.choice);
}

const SIGNED_OUT: ReadonlySet<string> = new Set(['SignedOut', 'ExpiredToken']);

/** First of all where that is what keeps the window from its account. */
function signInChoices({ account: { state } }: Needs<'account'>, { profiles }: ProfileList): Choice<Picked>[] {
  if (state.kind !== 'failed' || state.choice?.kind !== 'profile' || !SIGNED_OUT.has(state.error.code)) return [];
  const profile = signerOf(state.choice, profiles);
  if (!profile) return [];
  return [
    {
      label: `Sign In to ${profile.name}…`,
      description: 'in a terminal; this window connects when it is done',
      value: { signIn: profile },
    },
  ];
}

const RECENT = 'Recent';

/** By kind, as people know them; those that cannot sign come last. */
const GROUPS: readonly (readonly [label: string, kinds: readonly ProfileKind[]])[] = [
  ['IAM Identity Center and AWS sign-in', ['sso', 'login']],
  ['Roles', ['role', 'webIdentity']],
  ['Access keys', ['static', 'session']],
  ['Credential processes', ['process']],
  ['No credentials', ['none']],
];

/** Each profile once: the recent ones first, the others by kind, in the order of the files. */
function profileChoices(
  { profiles }: ProfileList,
  active: ProfileChoice | undefined,
  recent: readonly string[],
): Choice<Picked>[] {
  const recentProfiles = recent.flatMap((name) => profiles.find((profile) => profile.name === name) ?? []);
  const others = profiles.filter((profile) => !recentProfiles.includes(profile));
  const groups = [
    [RECENT, recentProfiles] as const,
    ...GROUPS.map(([label, kinds]) => [label, others.filter(({ kind }) => kinds.includes(kind))] as const),
  ];
  return groups.flatMap(([label, members]): Choice<Picked>[] =>
    members.length === 0
      ? []
      : [{ kind: 'separator', label }, ...members.map((profile) => profileChoice(profile, active, label === RECENT))],
  );
}

/** `tellsKind`: no heading says it. */
function profileChoice(profile: Profile, active: ProfileChoice | undefined, tellsKind: boolean): Choice<Picked> {
  const isActive = active?.kind === 'profile' && active.name === profile.name;
  const keyId = profileKeyId(profile);
  const facts = [
    isActive ? 'active' : '',
    tellsKind ? shortKindWords(shownKind(profile)) : '',
    profile.account === undefined ? '' : `account ${profile.account}`,
    profile.region ?? '',
    keyId === undefined ? '' : maskKeyId(keyId),
  ];
  return {
    label: profile.name,
    icon: isActive ? 'check' : kindIcon(shownKind(profile)),
    description: joined(facts, ' · '),
    detail: profile.problem && `Cannot be used: ${problemWords(profile.problem)}`,
    value: { choice: { kind: 'profile', name: profile.name } },
  };
}

const SOURCES: Readonly<Record<CredentialSourceKind, readonly [label: string, description: string]>> = {
  environment: ['Environment variables', 'AWS_ACCESS_KEY_ID and its secret, as VS Code was started'],
  container: ['Container credentials', 'ECS, EKS and other containers'],
  instance: ['Instance credentials', 'the role of the EC2 instance that VS Code runs on'],
};

/** Those that are not there are not offered: choosing one could only fail. */
function sourceChoices(sources: readonly CredentialSourceKind[]): Choice<Picked>[] {
  if (sources.length === 0) return [];
  return [
    { kind: 'separator', label: 'Without a profile' },
    ...sources.map((kind): Choice<Picked> => {
      const [label, description] = SOURCES[kind];
      return { label, description, value: { choice: { kind } } };
    }),
  ];
}

function isSame(one: ProfileChoice, other: ProfileChoice): boolean {
  if (one.kind !== 'profile' || other.kind !== 'profile') return one.kind === other.kind;
  return one.name === other.name && one.role?.arn === other.role?.arn;
}
