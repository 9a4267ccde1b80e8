import { Cancelled } from '../../ui/cancelled.js';
import type { ConfirmOptions } from '../../ui/prompts.js';
import type { Aside } from '../confirmTyped.js';
import { pickOne } from '../pickOne.js';
import type { Needs } from '../context.js';
import { isUseKnown, showKeyUse, type AskedUse } from './keyUse.js';

const WHO = 'Who Uses This Key?';
const WHO_OF_SEVERAL = 'Who Uses These Keys?';

type Context = Needs<'ui' | 'time'>;

/** A modal about keys that may be in use, with who uses them one press away: who has looked is asked again. */
export async function confirmWithUse<A extends string>(
  context: Context,
  keys: readonly AskedUse[],
  { actions, ...question }: ConfirmOptions<A>,
): Promise<A> {
  const who = keys.length === 1 ? WHO : WHO_OF_SEVERAL;
  const offered: readonly (A | typeof who)[] = keys.some(isUseKnown) ? [who, ...actions] : actions;
  for (;;) {
    const pressed = await context.ui.prompts.confirm({ ...question, actions: offered });
    if (pressed !== WHO && pressed !== WHO_OF_SEVERAL) return pressed;
    await lookAtUse(context, keys);
  }
}

/** Who uses the keys, beside a question that wants a word typed; nothing where there is no history to ask. */
export function useAside(context: Context, keys: readonly AskedUse[]): Aside | undefined {
  if (!keys.some(isUseKnown)) return undefined;
  return { icon: 'pulse', tooltip: keys.length === 1 ? WHO : WHO_OF_SEVERAL, show: () => lookAtUse(context, keys) };
}

/** Shows who uses one of the keys; resolves once the person has seen enough. */
export async function lookAtUse(context: Context, keys: readonly AskedUse[]): Promise<void> {
  const known = keys.filter(isUseKnown);
  const [only] = known;
  try {
    const asked =
      known.length === 1 && only
        ? only
        : await pickOne(context.ui, {
            title: WHO_OF_SEVERAL,
            placeholder: 'Which of them?',
            none: 'There is no event history to ask.',
            choices: known.map((each) => ({ label: each.key.id, description: each.key.userName, value: each })),
          });
    await showKeyUse(context, asked);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}
