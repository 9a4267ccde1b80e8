import type { NewUser } from '../../core/model.js';
import { parseTags } from '../../core/user/tags.js';
import { boundaryMessage, formatTags, pathMessage, tagsMessage } from '../../ui/messages/userMessages.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Questions } from '../../ui/prompts.js';

type Step = 'create' | 'path' | 'tags' | 'boundary';

/** Lets path, tags and permissions boundary be set in any order, or none of them, before the user is created. Escape in one of them brings you back here. */
export async function askOptions(prompts: Questions, name: string, title: string): Promise<NewUser> {
  let wanted: NewUser = { name };
  for (;;) {
    const step = await prompts.pick<Step>({
      title,
      step: [2, 2],
      placeholder: 'Create the user now, or set something first',
      choices: [
        { label: `Create ${name}`, description: 'without access key or console password', value: 'create' },
        { kind: 'separator', label: 'Optional' },
        { label: 'Path…', description: wanted.path ?? '/', value: 'path' },
        { label: 'Tags…', description: wanted.tags ? formatTags(wanted.tags) : 'none', value: 'tags' },
        { label: 'Permissions Boundary…', description: wanted.permissionsBoundary ?? 'none', value: 'boundary' },
      ],
    });
    if (step === 'create') return wanted;
    wanted = { ...wanted, ...(await askOption(prompts, wanted, step).catch(leave)) };
  }
}

function leave(error: unknown): Partial<NewUser> {
  if (error instanceof Cancelled) return {};
  throw error;
}

async function askOption(
  prompts: Questions,
  wanted: NewUser,
  step: Exclude<Step, 'create'>,
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
