import type { World } from './call.js';
import type { Caller } from './caller.js';

/** One authenticated request to an action of a service that speaks JSON. */
export interface JsonCall {
  readonly world: World;
  readonly caller: Caller;
  /** `cloudtrail:LookupEvents` */
  readonly action: string;
  /** That the request was signed for. */
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Runs to its end without waiting. Throws a WireError; fields that are undefined are left out. */
export type JsonAction = (call: JsonCall) => Readonly<Record<string, unknown>>;
