import type { Profile, ProfileChoice } from '../../core/model.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import { formatChoice } from '../../ui/format.js';
import { problemWords } from '../../ui/messages/file.js';
import { kindWords } from '../../ui/messages/profile.js';
import type { Choice } from '../../ui/prompts.js';
import type { CommandContext } from '../context.js';

type Picked = { readonly choice: ProfileChoice } | { readonly open: string };

/** Picks the profile of this window; the tree follows. */
export async function chooseProfile(context: CommandContext): Promise<void> {
  const list = await context.profiles.list();
  const active = await context.choices.active().catch(() => undefined);
  const picked = await context.prompts.pick<Picked>({
    title: 'Choose Profile',
    placeholder: active ? `Active: ${formatChoice(active)}` : 'No profile is active',
    choices: [
      ...list.profiles.map((profile) => profileChoice(profile, active)),
      { kind: 'separator', label: 'Without a profile' },
      sourceChoice('environment', 'Environment variables', 'AWS_ACCESS_KEY_ID and its secret, as VS Code was started'),
      sourceChoice('container', 'Container credentials', 'ECS, EKS and other containers'),
      sourceChoice('instance', 'Instance credentials', 'The role of the EC2 instance that VS Code runs on'),
      { kind: 'separator', label: 'Files' },
      {
        label: 'Open the Credentials File',
        description: list.files.credentials,
        value: { open: list.files.credentials },
      },
      { label: 'Open the Config File', description: list.files.config, value: { open: list.files.config } },
    ],
  });
  if ('open' in picked) {
    await context.editor.openFile(picked.open, 1);
    return;
  }
  await context.choices.choose(picked.choice);
  context.active.close();
  await context.editor.busy(() => context.active.open());
}

function profileChoice(profile: Profile, active: ProfileChoice | undefined): Choice<Picked> {
  const isActive = active?.kind === 'profile' && active.name === profile.name;
  const facts = [
    isActive ? 'active' : '',
    kindWords(profile.kind),
    profile.accessKeyId === undefined ? '' : maskKeyId(profile.accessKeyId),
    profile.account === undefined ? '' : `account ${profile.account}`,
    profile.region ?? '',
  ];
  return {
    label: profile.name,
    description: facts.filter((fact) => fact !== '').join(' · '),
    ...(profile.problem && { detail: `Cannot be used: ${problemWords(profile.problem)}` }),
    value: { choice: { kind: 'profile', name: profile.name } },
  };
}

function sourceChoice(
  kind: 'environment' | 'container' | 'instance',
  label: string,
  description: string,
): Choice<Picked> {
  return { label, description, value: { choice: { kind } } };
}
