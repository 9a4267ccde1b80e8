/** Something a test lets happen right before an action runs, or right after it changed the account. */
export interface Hook {
  readonly action: string;
  readonly when: 'before' | 'after';
  readonly run: () => void;
}

/** Hooks run once each: the way to have a third key, or a deletion, come in between two calls. */
export class Hooks {
  #hooks: readonly Hook[] = [];

  add(hook: Hook): void {
    this.#hooks = [...this.#hooks, hook];
  }

  run(action: string, when: Hook['when']): void {
    const due = this.#hooks.filter((hook) => hook.action === action && hook.when === when);
    this.#hooks = this.#hooks.filter((hook) => !due.includes(hook));
    for (const hook of due) hook.run();
  }

  clear(): void {
    this.#hooks = [];
  }
}
