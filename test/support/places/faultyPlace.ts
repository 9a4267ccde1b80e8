import type { KeyPair } from '../../../src/core/model.js';
import type { RemotePlace } from '../../../src/core/place/remotePlace.js';
import type { Destination, Timer } from '../../../src/core/ports.js';

/** What a fault leaves behind: a no that is known as such, or a request of which nobody knows whether it was carried out. */
export type FaultSort = 'no' | 'unknown';

/** When a fault comes up: at one request of a place, counted from 0, or at that one and all after it. */
export interface FaultTime {
  readonly skip: number;
  readonly always: boolean;
}

/** A place behind a real server or program, each request to which can be made to go wrong. */
export interface FaultyPlace {
  readonly place: RemotePlace;
  /** What was asked of it so far, in order. A step that writes begins with `!`. */
  readonly steps: readonly string[];
  destination(timer: Timer): Destination;
  spoil(fault: string, time: FaultTime): void;
  /** Nothing goes wrong any more. */
  mend(): void;
  /** Told when nothing will happen until a deadline has passed, with its seconds. */
  onSilence(listener: (seconds: number) => void): void;
  /** How the ID and the secret stand there now; undefined where there is none. */
  read(): Promise<Partial<Readonly<Record<'id' | 'secret', string>>>>;
  /** The most writes that any of its values saw. */
  writes(): number;
  close(): Promise<void>;
}

/** A kind of place. */
export interface FaultyKind {
  readonly title: string;
  readonly faults: Readonly<Record<string, FaultSort>>;
  open(): Promise<FaultyPlace>;
  end(): Promise<void>;
}

/** True where a place has that pair, whole. */
export async function hasPair(place: FaultyPlace, { keyId, secret }: KeyPair): Promise<boolean> {
  const { id, secret: text } = await place.read();
  return id === keyId && text === secret.reveal();
}
