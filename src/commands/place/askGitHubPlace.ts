import { GITHUB, gitHubNameFault, repositoryAt, repositoryIn } from '../../core/place/gitHub.js';
import type { GitHubPlace } from '../../core/place/remotePlace.js';
import { gitHubNameMessage } from '../../ui/messages/valuePlaceMessages.js';
import { sentNames, type SentForm } from '../../core/place/sentForm.js';
import type { Needs } from '../context.js';

/** Asks for a repository, maybe an environment, and the names of the two; nothing is sent, and no workspace chooses anything. */
export async function askGitHubPlace(
  context: Needs<'secrets' | 'ui'>,
  title: string,
  form: SentForm,
): Promise<GitHubPlace> {
  const names = sentNames(form);
  const { prompts } = context.ui;
  const host = await pickHost(context, title);
  const { owner, repository } = await pickRepository(context, title, host);
  const named = `${owner}/${repository}`;
  const environment = (
    await prompts.ask({ title, prompt: `Environment of ${named}; empty for secrets of the repository itself` })
  ).trim();
  const idKind = await prompts.pick<'secret' | 'variable'>({
    title,
    placeholder: 'How do the workflows read the access key ID?',
    choices: [
      { label: 'As a Secret', description: `secrets.${names.id}`, value: 'secret' },
      { label: 'As a Variable', description: `vars.${names.id}: an ID is no secret`, value: 'variable' },
    ],
  });
  const idName = await askName(context, title, `Name of the ${idKind} for the access key ID`, names.id);
  const secretName = await askName(context, title, 'Name of the secret', names.secret, idName);
  const place = { kind: 'github', host, owner, repository, idName, idKind, secretName } as const;
  return environment === '' ? place : { ...place, environment };
}

type Repository = Pick<GitHubPlace, 'owner' | 'repository'>;

/** One that is typed, or a remote of an open folder: its full name is shown, and it is never the line that Enter takes at first. */
async function pickRepository({ ui }: Needs<'ui'>, title: string, host: string): Promise<Repository> {
  const remotes = ui.editor.gitRemotes().flatMap((address) => repositoryAt(address) ?? []);
  const named = remotes.filter((each) => each.host === host).map(({ owner, repository }) => `${owner}/${repository}`);
  const placeholder = `Repository on ${host}`;
  const picked =
    named.length === 0
      ? ''
      : await ui.prompts.pick({
          title,
          placeholder,
          choices: [
            { label: 'Enter Its Name…', value: '' },
            { kind: 'separator', label: 'Remotes of open folders' },
            ...[...new Set(named)].map((name) => ({ label: name, icon: 'repo', value: name })),
          ],
        });
  const text = picked !== '' ? picked : await askRepository({ ui }, title, placeholder);
  const { owner = '', repository = '' } = repositoryIn(text) ?? {};
  return { owner, repository };
}

function askRepository({ ui }: Needs<'ui'>, title: string, prompt: string): Promise<string> {
  return ui.prompts.ask({
    title,
    prompt,
    placeholder: 'owner/name',
    check: (text) => (repositoryIn(text) ? undefined : 'Enter owner/name.'),
  });
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
