import { Cancelled } from '../ui/cancelled.js';
import type { Choice, PickOptions } from '../ui/prompts.js';
import type { Ui } from './context.js';

/** A quick pick of what there is, and what to say where there is nothing. */
export interface PickOneOptions<T> extends PickOptions<T> {
  readonly choices: readonly Choice<T>[];
  /** A sentence, in place of an empty list. */
  readonly none: string;
}

/** Asks for one of what there is. Where there is nothing it says so and rejects with `Cancelled`: no list is shown empty. */
export function pickOne<T>(ui: Pick<Ui, 'notify' | 'prompts'>, { none, ...options }: PickOneOptions<T>): Promise<T> {
  if (options.choices.length > 0) return ui.prompts.pick(options);
  ui.notify(none);
  return Promise.reject(new Cancelled());
}
