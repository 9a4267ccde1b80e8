import type * as vscode from 'vscode';
import type { ProfileChoice } from '../core/model.js';

const CHOSEN = 'chosenProfile';
const HINTS = 'hintsPutAway';

/** What is remembered between starts, none of it secret: the profile chosen in this window, and hints put away. */
export class Memory {
  constructor(
    private readonly window: vscode.Memento,
    private readonly machine: vscode.Memento,
  ) {}

  get chosen(): ProfileChoice | undefined {
    return this.window.get<ProfileChoice>(CHOSEN);
  }

  async choose(choice: ProfileChoice): Promise<void> {
    await this.window.update(CHOSEN, choice);
  }

  isAway(hint: string): boolean {
    return this.#hints.includes(hint);
  }

  async putAway(hint: string): Promise<void> {
    if (!this.isAway(hint)) await this.machine.update(HINTS, [...this.#hints, hint]);
  }

  get #hints(): readonly string[] {
    return this.machine.get<readonly string[]>(HINTS) ?? [];
  }
}
