import { WireError, serviceFailure, throttled } from './wireError.js';

/** A way in which a request can go wrong without the account being at fault. */
export type FaultKind =
  /** 400 Throttling. */
  | 'throttle'
  /** 500 ServiceFailure. */
  | 'error500'
  /** The answer named in `error`. */
  | 'error'
  /** The connection is reset without an answer. */
  | 'reset'
  /** Half of the answer, then the connection closes. */
  | 'truncate'
  /** One byte of the answer now and then, never the last one. */
  | 'trickle'
  /** No answer, the connection stays open. */
  | 'silence'
  /** A whole answer with status 200 that is no XML. */
  | 'garbage';

export interface Fault {
  readonly kind: FaultKind;
  /** `iam:CreateAccessKey`; every action when missing. */
  readonly action?: string;
  /** `after`: the account has changed when it goes wrong. `before` when missing. */
  readonly when?: 'before' | 'after';
  readonly error?: { readonly code: string; readonly status: number; readonly message: string };
  /** How many calls it meets, 1 when missing. */
  readonly times?: number | 'always';
  /** So many calls of the action pass before it. */
  readonly skip?: number;
  /** Meets only every so many-th call of the action, counted from now. */
  readonly every?: number;
}

/** The faults that are still to come, in the order in which they were asked for. */
export class Faults {
  #pending: { readonly fault: Fault; left: number; seen: number }[] = [];

  add(fault: Fault): void {
    const { times = 1 } = fault;
    this.#pending.push({ fault, left: times === 'always' ? Infinity : times, seen: 0 });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault this call meets, if any; takes it off the list. */
  next(action: string): Fault | undefined {
    for (const entry of this.#pending) {
      const { fault } = entry;
      if (fault.action !== undefined && fault.action !== action) continue;
      entry.seen++;
      if (entry.seen <= (fault.skip ?? 0) || entry.seen % (fault.every ?? 1) !== 0) continue;
      entry.left--;
      if (entry.left <= 0) this.#pending = this.#pending.filter((each) => each !== entry);
      return fault;
    }
    return undefined;
  }
}

/** The error a fault stands for; undefined where it only spoils the delivery. */
export function errorOf({ kind, error }: Fault): WireError | undefined {
  if (kind === 'throttle') return throttled();
  if (kind === 'error500') return serviceFailure();
  if (kind !== 'error') return undefined;
  return error === undefined ? serviceFailure() : new WireError(error.code, error.status, error.message);
}
