import type { CommandId } from '../ids.js';
import type { Prompts } from './prompts.js';

/**
 * What the buttons of a notification do, by their titles, from left to right: something of their own, or a command. One that does
 * nothing is not there.
 */
export type Buttons = Readonly<Record<string, (() => Promise<void> | void) | CommandId | undefined>>;

/** Notifications that nobody waits for: a button that is pressed runs as a command of its own. */
export interface Notifications {
  readonly notify: (text: string, buttons?: Buttons) => void;
  readonly warn: (text: string, buttons?: Buttons) => void;
}

/** How a button that was pressed is run. */
export interface ButtonRunner {
  readonly run: (title: string, body: () => Promise<void> | void) => Promise<void>;
  readonly execute: (command: CommandId) => Promise<void>;
}

/** VS Code cuts a notification without buttons off after about that many characters, in a side bar's width. */
const ONE_LINE = 60;

/** The buttons that a notification of that text is shown with: one at least where it would be cut off without. */
export function buttonsFor(text: string, titles: readonly string[]): readonly string[] {
  return titles.length === 0 && text.length > ONE_LINE ? ['OK'] : titles;
}

/** Notifications shown by the prompts. */
export function notificationsOf(
  prompts: Pick<Prompts, 'tell' | 'warn'>,
  { run, execute }: ButtonRunner,
): Notifications {
  const show = async (kind: 'tell' | 'warn', text: string, buttons: Buttons = {}): Promise<void> => {
    const titles = Object.keys(buttons).filter((each) => buttons[each] !== undefined);
    const title = (await prompts[kind](text, ...buttonsFor(text, titles))) ?? '';
    const taken = buttons[title];
    if (typeof taken === 'string') await execute(taken);
    else if (taken) await run(title, taken);
  };
  return {
    notify: (text, buttons) => void show('tell', text, buttons),
    warn: (text, buttons) => void show('warn', text, buttons),
  };
}
