import { isNamed } from '../key/secretPlaces.js';
import type { Place, Rotation } from '../model.js';
import { isRemote } from '../place/remotePlace.js';
import type { Connection } from '../ports.js';
import { oldKeyUse, wasUsedSince, type OldKeyUse, type QuietRule } from './oldKeyUse.js';

/** What stands between a rotation and switching its old key off. */
export interface DeactivationGate {
  /** Every place is a profile of this computer, or one beside it, was read back, and nothing else used the old key since: nobody needs to be asked. */
  readonly isProven: boolean;
  /** Destinations that do not have the new key. */
  readonly left: readonly Place[];
  /** Names of places that are to get it by hand. */
  readonly byHand: readonly string[];
  readonly use: OldKeyUse;
}

/** Looks at a rotation whose new key works. Never rejects. */
export async function deactivationGate(
  rotation: Rotation,
  connection: Pick<Connection, 'iam'>,
  rule: QuietRule,
): Promise<DeactivationGate> {
  const use = await oldKeyUse(rotation, connection, rule);
  return { isProven: isProven(rotation, use), left: rotation.left, byHand: yetByHand(rotation), use };
}

/** Names of the places that the person has not said to have the new key. */
export function yetByHand({ byHand = [] }: Rotation): readonly string[] {
  return byHand.filter(({ done }) => done === undefined).map(({ name }) => name);
}

function isProven(rotation: Rotation, use: OldKeyUse): boolean {
  return rotation.untested !== true && isAllHere(rotation) && isUnused(rotation, use);
}

/**
 * True where every place is known, and is on this computer with the new key. A key whose secret is in VS Code's storage only is one
 * that someone copied to where it is used, and one of which no copy is here is used elsewhere: only where a profile has it is the
 * place known. What a remote place has cannot be read back.
 */
export function isAllHere(rotation: Rotation): boolean {
  const { destinations, left, byHand = [], notRenewed = [], placesUnknown = false, replaced, deactivated } = rotation;
  // It was off, and someone has switched it on again.
  if (deactivated !== undefined) return false;
  const isHere = byHand.length === 0 && !placesUnknown && replaced.some(isNamed);
  return isHere && left.length === 0 && notRenewed.length === 0 && !destinations.some(isRemote);
}

function isUnused(rotation: Rotation, use: OldKeyUse): boolean {
  // Where the last use may be our own, those of others before it are not seen; it is what connecting with the key leaves behind.
  if (use.kind === 'untold') return use.error === undefined;
  return !wasUsedSince(rotation, use.lastUsed);
}
