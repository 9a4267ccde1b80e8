import type { FindingStep } from '../core/keyFinding/findingStep.js';

/** The steps that quick fixes of ours carry. They are known by themselves, so that nobody else can have one act. */
export class OwnSteps {
  readonly #own = new WeakSet<object>();

  add(step: FindingStep): FindingStep {
    this.#own.add(step);
    return step;
  }

  stepOf(target: unknown): FindingStep | undefined {
    return typeof target === 'object' && target !== null && this.#own.has(target) ? (target as FindingStep) : undefined;
  }
}
