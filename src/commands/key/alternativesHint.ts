import { Cancelled } from '../../ui/cancelled.js';
import type { Needs } from '../context.js';

const HINT = 'alternatives';
const GO_ON = 'Create a Key Anyway';
const NEVER_AGAIN = 'Go On, Don’t Show Again';

/** Once, before the first key: AWS itself advises against long-term keys where something better fits. */
export async function hintAtAlternatives(context: Needs<'ui' | 'memory'>): Promise<void> {
  if (context.memory.hints.isDismissed(HINT)) return;
  const pressed = await context.ui.prompts.pick({
    title: 'Is a long-term access key what you need?',
    placeholder: 'Access keys do not expire, and leak. Most people and programs can do without.',
    choices: [
      { label: GO_ON, description: 'for what can have nothing else', value: GO_ON },
      { label: NEVER_AGAIN, description: 'remembered on this computer', value: NEVER_AGAIN },
      { kind: 'separator', label: 'Better where it fits' },
      {
        label: 'A person at a computer',
        detail: 'IAM Identity Center ("aws configure sso") or "aws login".',
        value: '',
      },
      {
        label: 'A program inside AWS',
        detail: 'The role of the instance, function, task or pod: no key to store at all.',
        value: '',
      },
      {
        label: 'A program outside AWS',
        detail: 'IAM Roles Anywhere, or OIDC federation as GitHub and GitLab offer it.',
        value: '',
      },
    ],
  });
  if (pressed === '') throw new Cancelled();
  if (pressed === NEVER_AGAIN) await context.memory.hints.dismiss(HINT);
}
