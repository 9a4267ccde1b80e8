import type { ProfileChoice } from '../../core/model.js';
import type { Needs } from '../context.js';
import { reconnect } from './signIn.js';

/** Makes it the choice of this window and connects. */
export async function useChoice(context: Needs<'account' | 'choices' | 'ui'>, choice: ProfileChoice): Promise<void> {
  await context.choices.choose(choice);
  await reconnect(context);
}
