import type { Rotation } from '../model.js';
import { isAllHere } from './deactivationGate.js';
import { graceDaysLeft } from './gracePeriod.js';
import { placesToDo } from './placeStates.js';

/** By what a rotation is told to wait for the person. */
export interface WaitingRule {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly quietMs: number;
  readonly graceDays: number;
}

/** True when the person has to do something now: put the new key somewhere, or decide about the old one, which had time to fall quiet. */
export function waitsForPerson(rotation: Rotation, { now, quietMs, graceDays }: WaitingRule): boolean {
  if (placesToDo(rotation) > 0) return true;
  if (rotation.step === 'finish') return graceDaysLeft(rotation, graceDays, now) === 0;
  // With all places here it goes on by itself: one that did not was stopped.
  if (rotation.step !== 'deactivate' || isAllHere(rotation)) return true;
  return now >= (rotation.delivered ?? now) + quietMs;
}
