import type { SandboxKey } from './account.js';
import type { SignedService } from './sigv4.js';

/** How long a new key is unknown to the services. */
export interface PropagationRule {
  /** Milliseconds after its creation, on the sandbox's clock; `never` keeps it unknown for good. */
  readonly afterMs?: number | 'never';
  /** What the calls signed with it meet in turn, true for accepted; later ones are accepted. */
  readonly answers?: readonly boolean[];
  /** Only this service is behind; the other one knows the key at once. */
  readonly service?: SignedService;
}

/** Makes new keys usable as late, and as unevenly, as AWS does. Keys made before a rule was set are not touched by it. */
export class Propagation {
  #rule: PropagationRule = {};
  readonly #fresh = new Map<SandboxKey, { readonly rule: PropagationRule; calls: number }>();

  set(rule: PropagationRule): void {
    this.#rule = rule;
  }

  /** Called for every key that CreateAccessKey makes. */
  start(key: SandboxKey): void {
    if (this.#rule.afterMs !== undefined || this.#rule.answers !== undefined) {
      this.#fresh.set(key, { rule: this.#rule, calls: 0 });
    }
  }

  /** Whether this call signed with the key is accepted; counts the call. */
  reached(key: SandboxKey, service: SignedService, now: number): boolean {
    const fresh = this.#fresh.get(key);
    if (fresh === undefined || (fresh.rule.service ?? service) !== service) return true;
    const { afterMs = 0, answers = [] } = fresh.rule;
    if (afterMs === 'never' || now - key.created < afterMs) return false;
    return answers[fresh.calls++] ?? true;
  }
}
