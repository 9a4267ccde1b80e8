import { Cancelled } from '../ui/cancelled.js';
import type { Choice, PickOptions } from '../ui/prompts.js';
import type { Ui } from './context.js';

/** A quick pick of what there is, and what to say where there is nothing. */
export interface PickOneOptions<T> extends PickOptions<T> {
  /** A sentence, in place of an empty list. */
  readonly none: string;
}

/** Asks for one of what there is. Where there is nothing it says so and rejects with `Cancelled`: no list is left empty. */
export async function pickOne<T>(
  ui: Pick<Ui, 'notify' | 'prompts'>,
  { none, choices, ...options }: PickOneOptions<T>,
): Promise<T> {
  const nothing = new Cancelled();
  const some = (all: readonly Choice<T>[]): readonly Choice<T>[] => {
    if (all.length === 0) throw nothing;
    return all;
  };
  try {
    return await ui.prompts.pick({
      ...options,
      choices: choices instanceof Promise ? choices.then(some) : some(choices),
    });
  } catch (error) {
    if (error === nothing) ui.notify(none);
    throw error;
  }
}
