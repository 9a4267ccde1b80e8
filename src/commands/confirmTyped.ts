import type { Asking } from './context.js';

/** A question that only the right word answers. */
export interface TypedQuestion {
  readonly title: string;
  /** Names the words. */
  readonly prompt: string;
  /** Each of them agrees. */
  readonly words: readonly [string, ...string[]];
  /** What can be looked at before: a button in the title bar, after which it is asked again. */
  readonly aside?: Aside | undefined;
}

/** Something to look at while a question waits. */
export interface Aside {
  readonly icon: string;
  readonly tooltip: string;
  readonly show: () => Promise<void>;
}

/** No word is empty. */
const LOOK = '';

/** Has a word typed before something that is not to happen by one wrong click. Escape rejects with `Cancelled`. */
export async function confirmTyped(
  { prompts }: Asking<'ask'>,
  { title, prompt, words, aside }: TypedQuestion,
): Promise<void> {
  const ask = (): Promise<string> =>
    prompts.ask({
      title,
      prompt,
      placeholder: words[0],
      check: (text) => (words.includes(text.trim()) ? undefined : `Type ${words.join(' or ')}.`),
      button: aside && { icon: aside.icon, tooltip: aside.tooltip, value: LOOK },
    });
  while ((await ask()) === LOOK) await aside?.show();
}
