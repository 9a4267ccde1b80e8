import assert from 'node:assert/strict';
import type { Choice, Prompts } from '../../src/ui/prompts.js';

/** What a person answers, in order: the start of a label to pick, a text to type, a button to press. */
export interface Script {
  readonly pick?: readonly string[];
  /** Starts of the labels that are ticked. */
  readonly pickMany?: readonly (readonly string[])[];
  readonly ask?: readonly string[];
  readonly confirm?: readonly string[];
  /** Text typed, and the start of the label to choose. */
  readonly search?: readonly (readonly [text: string, label: string])[];
  /** Text typed, and labels ticked. */
  readonly filter?: readonly (readonly [text: string, ...labels: string[]])[];
}

/** Prompts that answer by a script and remember all they were asked and told. A text that its check refuses fails the test. */
export class ScriptedPrompts implements Prompts {
  readonly seen: string[] = [];
  readonly told: string[] = [];
  readonly #pick: string[];
  readonly #pickMany: (readonly string[])[];
  readonly #ask: string[];
  readonly #confirm: string[];
  readonly #search: (readonly [text: string, label: string])[];
  readonly #filter: (readonly [text: string, ...labels: string[]])[];

  constructor(script: Script = {}) {
    this.#pick = [...(script.pick ?? [])];
    this.#pickMany = [...(script.pickMany ?? [])];
    this.#ask = [...(script.ask ?? [])];
    this.#confirm = [...(script.confirm ?? [])];
    this.#search = [...(script.search ?? [])];
    this.#filter = [...(script.filter ?? [])];
  }

  pick: Prompts['pick'] = async ({ title, choices }) => {
    const all = await choices;
    this.seen.push(title, ...all.map(line));
    const label = next(this.#pick, title);
    const picked = all.find((choice) => choice.kind === undefined && choice.label.startsWith(label));
    assert.ok(picked?.kind === undefined && picked, `no choice ${label} among ${all.map(line).join(' | ')}`);
    return picked.value;
  };

  pickMany: Prompts['pickMany'] = ({ title, choices }) => {
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

  ask: Prompts['ask'] = ({ title, prompt, check }) => {
    this.seen.push(title, prompt);
    const text = next(this.#ask, title);
    const fault = check?.(text);
    assert.equal(fault, undefined, `${text} was refused: ${fault ?? ''}`);
    return Promise.resolve(text);
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

  confirm: Prompts['confirm'] = ({ message, detail, actions }) => {
    this.seen.push(message, detail);
    const button = next(this.#confirm, message);
    assert.ok(actions.includes(button), `no button ${button} among ${actions.join(' | ')}`);
    return Promise.resolve(button);
  };

  tell: Prompts['tell'] = (message) => {
    this.told.push(message);
    return Promise.resolve(undefined);
  };

  warn: Prompts['warn'] = (message) => {
    this.told.push(message);
    return Promise.resolve(undefined);
  };

  /** Fails when something the script answers was never asked. */
  done(): void {
    assert.deepEqual(
      [...this.#pick, ...this.#pickMany, ...this.#ask, ...this.#confirm, ...this.#search, ...this.#filter],
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
