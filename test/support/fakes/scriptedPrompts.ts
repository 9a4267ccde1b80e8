import assert from 'node:assert/strict';
import { Cancelled } from '../../../src/ui/cancelled.js';
import type { ChosenFile, NewFile } from '../../../src/ui/files.js';
import type { Choice, Prompts } from '../../../src/ui/prompts.js';

type Typed = string | ((prompt: string, offered: string) => string);

/** What a person answers, in order: the start of a label to pick or of a title button's, a text to type, a button to press. */
export interface Answers {
  readonly pick?: readonly string[];
  /** Starts of the labels that are ticked. */
  readonly pickMany?: readonly (readonly string[])[];
  /** A function makes it of the prompt and of what the box offers. */
  readonly ask?: readonly Typed[];
  readonly confirm?: readonly string[];
  /** The start of a label or of a button, chosen once it is there; `Escape` once all has come. */
  readonly follow?: readonly string[];
  /** Buttons of notifications, each pressed on the first one that has it. */
  readonly press?: readonly string[];
  /** Text typed, and the start of the label to choose. */
  readonly search?: readonly (readonly [text: string, label: string])[];
  readonly files?: readonly ChosenFile[];
  readonly newFiles?: readonly NewFile[];
  /** Text typed, and labels ticked. */
  readonly filter?: readonly (readonly [text: string, ...labels: string[]])[];
}

/** Prompts that give the answers they were made with and remember all they were asked and told. A text that its check refuses fails the test. */
export class ScriptedPrompts implements Prompts {
  readonly seen: string[] = [];
  /** Of single picks. */
  readonly placeholders: string[] = [];
  readonly told: string[] = [];
  /** What was asked, without the choices: each question whole. */
  readonly questions: string[] = [];
  readonly #listeners: ((message: string) => void)[] = [];
  readonly #pick: string[];
  readonly #pickMany: (readonly string[])[];
  readonly #ask: Typed[];
  readonly #confirm: string[];
  readonly #follow: string[];
  readonly #press: string[];
  readonly #search: (readonly [text: string, label: string])[];
  readonly #filter: (readonly [text: string, ...labels: string[]])[];
  readonly #files: ChosenFile[];
  readonly #newFiles: NewFile[];

  constructor(answers: Answers = {}) {
    this.#pick = [...(answers.pick ?? [])];
    this.#pickMany = [...(answers.pickMany ?? [])];
    this.#ask = [...(answers.ask ?? [])];
    this.#confirm = [...(answers.confirm ?? [])];
    this.#follow = [...(answers.follow ?? [])];
    this.#press = [...(answers.press ?? [])];
    this.#search = [...(answers.search ?? [])];
    this.#filter = [...(answers.filter ?? [])];
    this.#files = [...(answers.files ?? [])];
    this.#newFiles = [...(answers.newFiles ?? [])];
  }

  pick: Prompts['pick'] = async ({ title, placeholder, choices, hasBack, button }) => {
    const all = await choices;
    this.questions.push(title);
    this.seen.push(title, ...all.map(line));
    this.placeholders.push(placeholder);
    const label = next(this.#pick, title);
    if (button?.tooltip.startsWith(label) === true) return button.value;
    if (hasBack === true && label === 'Back') throw new Cancelled();
    const picked = all.find((choice) => choice.kind === undefined && choice.label.startsWith(label));
    assert.ok(picked?.kind === undefined && picked, `no choice ${label} among ${all.map(line).join(' | ')}`);
    return picked.value;
  };

  pickMany: Prompts['pickMany'] = ({ title, choices }) => {
    this.questions.push(title);
    this.seen.push(title, ...choices.map((choice) => `${choice.picked === true ? '☑' : '☐'} ${line(choice)}`));
    const labels = next(this.#pickMany, title);
    const picked = choices.filter(({ label }) => labels.some((start) => label.startsWith(start)));
    assert.equal(
      picked.length,
      labels.length,
      `not all of ${labels.join(', ')} among ${choices.map(line).join(' | ')}`,
    );
    return Promise.resolve(picked.map(({ value }) => value));
  };

  ask: Prompts['ask'] = ({ title, prompt, value = '', check, hint, button }) => {
    this.questions.push(`${title} ${prompt}`);
    this.seen.push(title, prompt);
    const typed = next(this.#ask, title);
    const text = typeof typed === 'string' ? typed : typed(prompt, value);
    if (button?.tooltip === text) return Promise.resolve(button.value);
    const fault = check?.(text);
    assert.equal(fault, undefined, `${text} was refused: ${fault ?? ''}`);
    this.seen.push(...[hint?.(text)].filter((said) => said !== undefined));
    return Promise.resolve(text);
  };

  follow: Prompts['follow'] = ({ title, lines, onDidChange }) => {
    const wanted = next(this.#follow, title);
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const { placeholder, isBusy, choices, buttons } = lines();
        const button = buttons.find(({ tooltip }) => tooltip.startsWith(wanted));
        const choice = choices.find(({ kind, label }) => kind === undefined && label.startsWith(wanted));
        const isDone = wanted === 'Escape' && !isBusy;
        if (!button && !choice && !isDone) {
          if (!isBusy) reject(new Error(`no line ${wanted} among ${choices.map(line).join(' | ')}`));
          return;
        }
        changes.dispose();
        this.seen.push(title, placeholder, ...choices.map(line));
        if (button) resolve(button.value);
        else if (choice?.kind === undefined && choice) resolve(choice.value);
        else reject(new Cancelled());
      };
      const changes = onDidChange(look);
      look();
    });
  };

  search: Prompts['search'] = ({ title, search }) => {
    const [text, label] = next(this.#search, title);
    const all = search(text, 100);
    this.seen.push(title, ...all.map(line));
    const picked = all.find((choice) => choice.kind === undefined && choice.label.startsWith(label));
    assert.ok(picked?.kind === undefined && picked, `no choice ${label} among ${all.map(line).join(' | ')}`);
    return Promise.resolve(picked.value);
  };

  filter: Prompts['filter'] = ({ title, choices, onChange }) => {
    const [text, ...labels] = next(this.#filter, title);
    this.seen.push(title, ...choices.map(line));
    onChange(
      text,
      choices.filter(({ label }) => labels.includes(label)).map(({ value }) => value),
    );
    return Promise.resolve();
  };

  chooseFile: Prompts['chooseFile'] = ({ title }) => {
    this.questions.push(title);
    this.seen.push(title);
    return Promise.resolve(next(this.#files, title));
  };

  chooseNewFile: Prompts['chooseNewFile'] = ({ title, name }) => {
    this.questions.push(title);
    this.seen.push(title, name);
    return Promise.resolve(next(this.#newFiles, title));
  };

  confirm: Prompts['confirm'] = ({ message, detail, actions }) => {
    this.questions.push(`${message} ${detail}`);
    this.seen.push(message, detail);
    const button = next(this.#confirm, message);
    const pressed = actions.find((action) => action === button);
    assert.ok(pressed !== undefined, `no button ${button} among ${actions.join(' | ')}`);
    return Promise.resolve(pressed);
  };

  tell: Prompts['tell'] = (message, ...actions) => this.#notify(message, actions);

  warn: Prompts['warn'] = (message, ...actions) => this.#notify(message, actions);

  /** Resolves with the notification that contains the text, now or once it comes. */
  notification(text: string): Promise<string> {
    return new Promise((resolve) => {
      const look = (message: string): void => {
        if (message.includes(text)) resolve(message);
      };
      this.told.forEach(look);
      this.#listeners.push(look);
    });
  }

  #notify(message: string, actions: readonly string[]): Promise<string | undefined> {
    assert.ok(actions.length > 0 || message.length <= 60, `would be cut off, for want of a button: ${message}`);
    this.told.push(message);
    for (const listener of this.#listeners) listener(message);
    const [button] = this.#press;
    if (button === undefined || !actions.includes(button)) return Promise.resolve(undefined);
    return Promise.resolve(this.#press.shift());
  }

  /** Fails when an answer was given that was never asked. */
  done(): void {
    assert.deepEqual(
      [
        ...this.#pick,
        ...this.#pickMany,
        ...this.#ask,
        ...this.#confirm,
        ...this.#follow,
        ...this.#press,
        ...this.#search,
        ...this.#filter,
        ...[...this.#files, ...this.#newFiles].map(({ name }) => name),
      ],
      [],
      'was never asked',
    );
  }
}

function line(choice: Choice<unknown>): string {
  return choice.kind === 'separator'
    ? `— ${choice.label}`
    : [choice.label, choice.description, choice.detail].filter(Boolean).join(' · ');
}

function next<T>(answers: T[], what: string): T {
  const answer = answers.shift();
  assert.ok(answer !== undefined, `was not expected to ask: ${what}`);
  return answer;
}
