import { Cancelled } from '../../ui/cancelled.js';
import type { Needs } from '../context.js';

const HINT = 'alternatives';
const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

/** What was picked: go on, go on and never ask again, or a page of AWS's guide to open. */
type Picked = 'create' | 'dismiss' | { readonly page: string };

/** Once, before the first key: AWS itself advises against long-term keys where something better fits, and tells how. */
export async function hintAtAlternatives(context: Needs<'ui' | 'memory'>): Promise<void> {
  if (context.memory.hints.isDismissed(HINT)) return;
  const picked = await context.ui.prompts.pick<Picked>({
    title: 'Do you need a long-term access key?',
    placeholder: 'Access keys do not expire, and they leak. Most people and programs can do without.',
    choices: [
      { label: 'Create Access Key', description: 'when nothing below fits', value: 'create' },
      { label: 'Create Access Key, Don’t Ask Again', description: 'remembered on this computer', value: 'dismiss' },
      { kind: 'separator', label: 'Better alternatives' },
      {
        label: 'A person at a computer',
        detail: 'Sign in with IAM Identity Center or "aws login".',
        icon: 'link-external',
        value: { page: `${GUIDE}/best-practices.html#bp-users-federation-idp` },
      },
      {
        label: 'A program inside AWS',
        detail: 'Use the role of the instance, function, task or pod: there is no key to store.',
        icon: 'link-external',
        value: { page: `${GUIDE}/best-practices.html#bp-workloads-use-roles` },
      },
      {
        label: 'A program outside AWS',
        detail: 'Use IAM Roles Anywhere, or OIDC federation as GitHub and GitLab offer it.',
        icon: 'link-external',
        value: { page: `${GUIDE}/id_roles_common-scenarios_non-aws.html` },
      },
    ],
  });
  if (picked === 'dismiss') await context.memory.hints.dismiss(HINT);
  if (typeof picked === 'string') return;
  await context.ui.editor.openLink(picked.page);
  throw new Cancelled();
}
