import { setMaxListeners } from 'node:events';
import { IamKeysError, type ErrorCode } from '../core/errors.js';
import { withDeadline } from '../core/deadline.js';
import type { Clock, Timer } from '../core/ports.js';
import { isOptional, type Abilities, type OptionalAction } from '../core/server/abilities.js';
import { present } from './answer.js';
import type { CallLimit } from './callLimit.js';
import type { CallOrigin } from './errors/callFacts.js';
import { errorOfCall } from './errors/errorCodes.js';
import { saysThereIsNoSuchAction } from './errors/lack.js';

/** What every call of a connection shares. */
export interface CallSettings extends Omit<CallOrigin, 'mfaHelps'> {
  readonly limit: CallLimit;
  readonly timer: Timer;
  readonly clock: Clock;
  readonly deadlineSeconds?: number | undefined;
  /** What is known of the key that signs. */
  readonly keyState?: () => 'inactive' | 'new' | undefined;
  /** See `CallOrigin`; not known yet while nobody knows who signs: a failure is told once it is. */
  readonly mfaHelps?: boolean | Promise<boolean> | undefined;
  /** What the server can do; missing for AWS's own, which can do all. */
  readonly abilities?: Abilities | undefined;
  /** Told of each failure. */
  readonly failed?: (code: ErrorCode) => void;
}

/** One call of AWS, as errors name it. */
export interface Call {
  /** The action, like `ListUsers`. */
  readonly action: string;
  /** The user or key it is about. */
  readonly subject?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Runs calls to AWS: few at once, each within its deadline, each failure one of our errors. */
export class Calls {
  constructor(private readonly settings: CallSettings) {}

  /** Rejects with an `IamKeysError`, or with the signal's reason when the caller no longer wants the answer. */
  async run<T>(call: Call, send: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    const { limit, timer, deadlineSeconds, abilities } = this.settings;
    if (isOptional(call.action) && abilities?.lacks(call.action) === true) throw this.#notSupported(call);
    const deadline = { timer, what: call.action, signal: call.signal, seconds: deadlineSeconds };
    // The signal of an open account may stop hundreds of calls, and Node warns of more than ten listeners.
    if (call.signal) setMaxListeners(0, call.signal);
    try {
      return await limit.run(() => withDeadline(deadline, send), call.signal);
    } catch (error) {
      if (call.signal?.aborted === true && error === call.signal.reason) throw error;
      throw this.#error(error, call, await this.settings.mfaHelps);
    }
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.settings.clock.now();
  }

  /** True where the answers are not AWS's own. */
  get isForeign(): boolean {
    return this.settings.abilities !== undefined;
  }

  /** What AWS always sends: there it must not be missing, as a failure would pass for an answer; other servers may leave it out. */
  owed<T>(value: T | undefined): T | undefined {
    return this.isForeign ? value : present(value);
  }

  /** A failure as one of our errors, with what is known about this connection. */
  #error(error: unknown, call: Call, mfaHelps: boolean | undefined) {
    const { abilities } = this.settings;
    if (abilities && isOptional(call.action) && saysThereIsNoSuchAction(error)) {
      return this.missing(call.action);
    }
    const { host, server, profile, kind, service, partition, keyState, failed, clock } = this.settings;
    const asked = { host, server, profile, kind, mfaHelps, service, partition, key: keyState?.() };
    const ours = errorOfCall(error, { ...asked, action: call.action, subject: call.subject, now: clock.now() });
    failed?.(ours.code);
    return ours;
  }

  /** What turned out not to be there although the server answers as if it were. */
  missing(action: OptionalAction) {
    this.settings.abilities?.learnMissing(action);
    return this.#notSupported({ action });
  }

  #notSupported({ action }: Call) {
    return new IamKeysError('NotSupported', { action, server: this.settings.server });
  }
}
