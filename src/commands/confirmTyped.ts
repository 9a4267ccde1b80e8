import type { Asking } from './context.js';

/** A question that only the right word answers. */
export interface TypedQuestion {
  readonly title: string;
  /** Names the words. */
  readonly prompt: string;
  /** Each of them agrees. */
  readonly words: readonly [string, ...string[]];
}

/** Has a word typed before something that is not to happen by one wrong click. Escape rejects with `Cancelled`. */
export async function confirmTyped({ prompts }: Asking<'ask'>, { title, prompt, words }: TypedQuestion): Promise<void> {
  await prompts.ask({
    title,
    prompt,
    placeholder: words[0],
    check: (text) => (words.includes(text.trim()) ? undefined : `Type ${words.join(' or ')}.`),
  });
}
