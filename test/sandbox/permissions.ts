import type { Caller } from './caller.js';
import { WireError } from './wireError.js';

/** An action that is taken away from everyone but root. */
export interface Denial {
  /** `iam:ListUsers`, or with `*` at the end. */
  readonly action: string;
  /** The action stays allowed on the caller's own user, as AWS's self-service policy has it. */
  readonly exceptSelf?: boolean;
  /** A policy that says no, instead of none that says yes. */
  readonly explicit?: boolean;
}

/** Decides who may do what: the caller's own permissions, less what is denied on purpose. */
export class Permissions {
  #denials: readonly Denial[] = [];

  deny(denial: Denial): void {
    this.#denials = [...this.#denials, denial];
  }

  allowAll(): void {
    this.#denials = [];
  }

  /** Throws AccessDenied in AWS's words, which name a resource where the service has some; `target` is the name of the user it is about. */
  check(caller: Caller, action: string, resource?: string, target?: string): void {
    const self = target !== undefined && caller.user?.name.toLowerCase() === target.toLowerCase();
    const denial =
      caller.kind === 'root'
        ? undefined
        : this.#denials.find((d) => matches(d.action, action) && !(self && d.exceptSelf === true));
    const allowed = denial === undefined && caller.permissions.some((pattern) => matches(pattern, action));
    if (allowed) return;
    const why =
      denial?.explicit === true
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${action} action`;
    const on = resource === undefined ? '' : `on resource: ${resource} `;
    const message = `User: ${caller.arn} is not authorized to perform: ${action} ${on}${why}`;
    throw new WireError('AccessDenied', 403, message);
  }
}

function matches(pattern: string, action: string): boolean {
  if (pattern.endsWith('*')) return action.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase());
  return pattern.toLowerCase() === action.toLowerCase();
}
