import type { Prompts } from './prompts.js';

/** What the buttons of a notification do, by their titles, from left to right. */
export type Buttons = Readonly<Record<string, () => Promise<void> | void>>;

/** Notifications that nobody waits for: a button that is pressed runs as a command of its own. */
export interface Notifications {
  notify(text: string, buttons?: Buttons): void;
  warn(text: string, buttons?: Buttons): void;
}

/** Notifications shown by the prompts; `run` gets the title of the button that was pressed, and what it does. */
export function notificationsOf(
  prompts: Pick<Prompts, 'tell' | 'warn'>,
  run: (title: string, body: Buttons[string]) => Promise<void>,
): Notifications {
  const take = async (pressed: Promise<string | undefined>, buttons: Buttons): Promise<void> => {
    const title = (await pressed) ?? '';
    const body = buttons[title];
    if (body) await run(title, body);
  };
  return {
    notify: (text, buttons = {}) => void take(prompts.tell(text, ...Object.keys(buttons)), buttons),
    warn: (text, buttons = {}) => void take(prompts.warn(text, ...Object.keys(buttons)), buttons),
  };
}
