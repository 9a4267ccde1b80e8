import type { Event } from '../core/event.js';
import type { ChosenFile, FileOptions, NewFile, NewFileOptions } from './files.js';

/** One line of a quick pick; `value` is what picking it gives. `kind: 'separator'` heads a group. */
export type Choice<T> =
  | {
      readonly kind?: undefined;
      readonly label: string;
      readonly description?: string | undefined;
      readonly detail?: string | undefined;
      /** Name of a codicon. */
      readonly icon?: string | undefined;
      readonly value: T;
    }
  | { readonly kind: 'separator'; readonly label: string };

/** A quick pick of one line. */
export interface PickOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Those that are still to come are waited for in the open list, which says so. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  /** The line that Enter takes at first; the first one otherwise. */
  readonly focused?: ((value: T) => boolean) | undefined;
  /** Where it stands among the questions of a command. */
  readonly step?: readonly [number: number, of: number] | undefined;
  /** One can leave it for the question before, by a button or by Escape: both reject with `Cancelled`. */
  readonly hasBack?: boolean | undefined;
  /** In the title bar: pressing it answers like a line. */
  readonly button?: TitleButton<T> | undefined;
}

/** A quick pick whose lines come and change while it is open. */
export interface FollowOptions<T> {
  readonly title: string;
  /** What it shows now; asked for at once, and each time that it changed. */
  readonly lines: () => LiveLines<T>;
  readonly onDidChange: Event;
}

/** What such a quick pick shows at one moment. */
export interface LiveLines<T> {
  readonly placeholder: string;
  /** More is to come by itself. */
  readonly isBusy: boolean;
  readonly choices: readonly Choice<T>[];
  /** In the title bar: pressing one answers like a line. */
  readonly buttons: readonly TitleButton<T>[];
}

/** A button in the title bar of a question. */
export interface TitleButton<T> {
  readonly icon: string;
  readonly tooltip: string;
  readonly value: T;
}

/** A quick pick with a tick before each line. */
export interface PickManyOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** `picked` ones are ticked from the start. */
  readonly choices: readonly {
    readonly label: string;
    readonly description?: string | undefined;
    readonly picked?: boolean | undefined;
    readonly value: T;
  }[];
}

/** An input box. */
export interface AskOptions {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
  /** What is typed is shown as dots. */
  readonly isSecret?: boolean | undefined;
  /** What is wrong with the text, checked on each keystroke; `undefined` accepts it. */
  readonly check?: ((text: string) => string | undefined) | undefined;
  /** What will be made of a text that is accepted, told on each keystroke. */
  readonly hint?: ((text: string) => string | undefined) | undefined;
  /** Where it stands among the questions of a command. */
  readonly step?: readonly [number: number, of: number] | undefined;
  /** One can leave it for the question before, by a button or by Escape: both reject with `Cancelled`. */
  readonly hasBack?: boolean | undefined;
  /** In the title bar: pressing it answers with its value, whatever was typed. */
  readonly button?: TitleButton<string> | undefined;
}

/** A modal that asks before something is done. */
export interface ConfirmOptions<A extends string> {
  readonly message: string;
  readonly detail: string;
  /** The buttons beside Cancel, the safest first. */
  readonly actions: readonly A[];
}

/** A quick pick whose lines are searched for. */
export interface SearchOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** The rows for a text, the best first, no more than `most`; asked on each keystroke. */
  readonly search: (text: string, most: number) => readonly Choice<T>[];
}

/** A quick pick of ticks beside a text. */
export interface FilterOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** What stands there at first. */
  readonly text: string;
  readonly ticked: readonly T[];
  readonly choices: readonly { readonly label: string; readonly description?: string | undefined; readonly value: T }[];
  readonly onChange: (text: string, ticked: readonly T[]) => void;
}

/** All that a command may ask of the person. Escape rejects with `Cancelled`, everywhere. */
export interface Questions {
  pick<T>(options: PickOptions<T>): Promise<T>;
  /** Several lines may be ticked, or none. */
  pickMany<T>(options: PickManyOptions<T>): Promise<readonly T[]>;
  ask(options: AskOptions): Promise<string>;
  /** A line or button of what changes while it is looked at. */
  follow<T>(options: FollowOptions<T>): Promise<T>;
  /** One of more things than a list should hold. */
  search<T>(options: SearchOptions<T>): Promise<T>;
  /** Tells text and ticks while the person is at it; resolves once that is done. */
  filter<T>(options: FilterOptions<T>): Promise<void>;
  /** A file that is there, in the system's dialogue. */
  chooseFile(options: FileOptions): Promise<ChosenFile>;
  /** A file that is to be written, in the system's dialogue, which asks before it replaces one. */
  chooseNewFile(options: NewFileOptions): Promise<NewFile>;
  /** A modal; gives the button that was pressed. */
  confirm<A extends string>(options: ConfirmOptions<A>): Promise<A>;
}

/** All that the person may be asked and told. Commands tell by `Notifications`, which wait for nobody. */
export interface Prompts extends Questions {
  /** Gives the button of the notification that was pressed, or `undefined` when it was closed. */
  tell(message: string, ...actions: string[]): Promise<string | undefined>;
  /** Gives the button of the warning that was pressed, or `undefined` when it was closed. */
  warn(message: string, ...actions: string[]): Promise<string | undefined>;
}
