import type { Subscription } from '../../core/event.js';
import { registerModelTools, type ModelToolPorts } from './modelTools.js';

/** The tools for language models, registered while the person's setting is on and no longer. */
export class SwitchedTools {
  #registered: Subscription | undefined;

  constructor(
    private readonly isOn: () => boolean,
    private readonly ports: ModelToolPorts,
  ) {
    this.follow();
  }

  /** Called when the setting may be another one. */
  follow(): void {
    if (!this.isOn()) this.dispose();
    else this.#registered ??= registerModelTools(this.ports);
  }

  dispose(): void {
    this.#registered?.dispose();
    this.#registered = undefined;
  }
}
