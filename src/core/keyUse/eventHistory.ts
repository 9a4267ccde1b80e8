import type { KeyEvent } from './keyEvent.js';

/**
 * CloudTrail's event history: the management events of the last 90 days, a history for each Region, without any trail. Calls are
 * bounded by deadlines and reject with an `IamKeysError`; where the server has no such service, with what it answered instead.
 */
export interface EventHistory {
  /** Region where the partition's global services are recorded, IAM among them. */
  readonly home: string;
  /** What answers is not AWS's own, and may lack the service. */
  readonly isForeign: boolean;
  /** One page of the calls that a key signed, the latest first. Waits its turn: a Region takes a question a second. */
  lookUp(question: EventQuestion, signal?: AbortSignal): Promise<EventPage>;
}

/** Which events are asked for; `next` is where the page before ended. */
export interface EventQuestion {
  readonly keyId: string;
  readonly region: string;
  readonly next?: string | undefined;
}

/** Fifty events at most; without `next` there are no older ones. */
export interface EventPage {
  readonly events: readonly KeyEvent[];
  readonly next?: string | undefined;
}
