import { GITHUB, gitHubNameFault, repositoryIn } from '../../core/place/gitHub.js';
import type { GitHubPlace } from '../../core/place/remotePlace.js';
import { gitHubNameMessage } from '../../ui/messages/valuePlaceMessages.js';
import type { Needs } from '../context.js';

/** Asks for a repository, maybe an environment, and the names of the two; nothing is sent, and no workspace suggests anything. */
export async function askGitHubPlace(context: Needs<'secrets' | 'ui'>, title: string): Promise<GitHubPlace> {
  const { prompts } = context.ui;
  const host = await pickHost(context, title);
  const named = await prompts.ask({
    title,
    prompt: `Repository on ${host}`,
    placeholder: 'owner/name',
    check: (text) => (repositoryIn(text) ? undefined : 'Enter owner/name.'),
  });
  const environment = (
    await prompts.ask({ title, prompt: `Environment of ${named}; empty for secrets of the repository itself` })
  ).trim();
  const idKind = await prompts.pick<'secret' | 'variable'>({
    title,
    placeholder: 'How do the workflows read the access key ID?',
    choices: [
      { label: 'As a Secret', description: 'secrets.AWS_ACCESS_KEY_ID', value: 'secret' },
      { label: 'As a Variable', description: 'vars.AWS_ACCESS_KEY_ID: an ID is no secret', value: 'variable' },
    ],
  });
  const idName = await askName(context, title, `Name of the ${idKind} for the access key ID`, 'AWS_ACCESS_KEY_ID');
  const secretName = await askName(context, title, 'Name of the secret', 'AWS_SECRET_ACCESS_KEY', idName);
  const { owner = '', repository = '' } = repositoryIn(named) ?? {};
  const place = { kind: 'github', host, owner, repository, idName, idKind, secretName } as const;
  return environment === '' ? place : { ...place, environment };
}

/** GitHub itself, or the host that the person's own settings name. */
async function pickHost({ ui, secrets }: Needs<'secrets' | 'ui'>, title: string): Promise<string> {
  const enterprise = secrets.remote.enterprise();
  if (enterprise === undefined) return GITHUB;
  return ui.prompts.pick({
    title,
    placeholder: 'On which GitHub?',
    choices: [GITHUB, enterprise].map((host) => ({ label: host, value: host })),
  });
}

/** GitHub keeps names in capitals. */
async function askName(
  { ui }: Needs<'ui'>,
  title: string,
  prompt: string,
  value: string,
  taken?: string,
): Promise<string> {
  const name = await ui.prompts.ask({
    title,
    prompt,
    value,
    check: (text) =>
      text.toUpperCase() === taken ? 'Use another name than for the ID.' : gitHubNameMessage(gitHubNameFault(text)),
  });
  return name.toUpperCase();
}
