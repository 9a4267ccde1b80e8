import type { NewUser } from '../../core/model.js';
import { parseTags } from '../../core/user/tags.js';
import {
  boundaryMessage,
  formatTags,
  pathMessage,
  tagsMessage,
  userNameMessage,
} from '../../ui/messages/userMessages.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Questions } from '../../ui/prompts.js';

type Step = 'create' | 'name' | 'path' | 'tags' | 'boundary';

/**
 * Asks for the name of a new user, and lets path, tags and boundary be set before it is created. From these one can go back to the name;
 * what was set stays set. `where` names the account, `existing` gives the user who has a name already, as it is written there.
 */
export async function askForNewUser(
  prompts: Questions,
  where: string,
  offered: NewUser,
  existing: (name: string) => string | undefined,
): Promise<NewUser> {
  let wanted = offered;
  for (;;) {
    const name = await prompts.ask({
      title: `Create User ${where}`,
      prompt: wanted.path === undefined ? 'Name of the new IAM user' : `Name of the new IAM user in ${wanted.path}`,
      step: [1, 2],
      placeholder: 'deploy-bot',
      value: wanted.name,
      check: (text) => userNameMessage(text, existing(text)),
    });
    const set = await askOptions(prompts, { ...wanted, name }, `Create User ${name} ${where}`);
    if (set.isDone) return set.wanted;
    wanted = set.wanted;
  }
}

/** Lets path, tags and permissions boundary be set in any order, or none of them. Escape in one of them brings you back here, and from here to the name. */
async function askOptions(
  prompts: Questions,
  named: NewUser,
  title: string,
): Promise<{ readonly wanted: NewUser; readonly isDone: boolean }> {
  let wanted = named;
  const { name } = named;
  for (;;) {
    const picked = prompts.pick<Step>({
      title,
      step: [2, 2],
      hasBack: true,
      placeholder: 'Create the user now, or set something first',
      choices: [
        { label: `Create ${name}`, description: 'without access key or console password', value: 'create' },
        { kind: 'separator', label: 'Optional' },
        { label: 'Path…', description: wanted.path ?? '/', value: 'path' },
        { label: 'Tags…', description: wanted.tags ? formatTags(wanted.tags) : 'none', value: 'tags' },
        { label: 'Permissions Boundary…', description: wanted.permissionsBoundary ?? 'none', value: 'boundary' },
      ],
    });
    const step = await picked.catch(back);
    if (step === 'create' || step === 'name') return { wanted, isDone: step === 'create' };
    wanted = { ...wanted, ...(await askOption(prompts, wanted, step).catch(leave)) };
  }
}

function back(error: unknown): 'name' {
  if (error instanceof Cancelled) return 'name';
  throw error;
}

function leave(error: unknown): Partial<NewUser> {
  if (error instanceof Cancelled) return {};
  throw error;
}

async function askOption(
  prompts: Questions,
  wanted: NewUser,
  step: Exclude<Step, 'create' | 'name'>,
): Promise<Partial<NewUser>> {
  switch (step) {
    case 'path':
      return {
        path: await prompts.ask({
          title: `Path of ${wanted.name}`,
          hasBack: true,
          prompt: 'A path groups users like a folder, and cannot be changed here later.',
          value: wanted.path ?? '/',
          check: pathMessage,
        }),
      };
    case 'tags': {
      const line = await prompts.ask({
        title: `Tags of ${wanted.name}`,
        hasBack: true,
        prompt: 'Tags as key=value, separated by commas',
        placeholder: 'team=payments, owner=ana',
        value: formatTags(wanted.tags ?? []),
        check: tagsMessage,
      });
      const read = parseTags(line);
      return 'tags' in read ? { tags: read.tags } : {};
    }
    case 'boundary': {
      const arn = await prompts.ask({
        title: `Permissions Boundary of ${wanted.name}`,
        hasBack: true,
        prompt: 'ARN of the managed policy that limits what this user can ever do. Empty for none',
        placeholder: 'arn:aws:iam::123456789012:policy/Boundary',
        value: wanted.permissionsBoundary ?? '',
        check: boundaryMessage,
      });
      return arn === '' ? {} : { permissionsBoundary: arn };
    }
  }
}
