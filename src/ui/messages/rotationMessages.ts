import { endOfKeyId, maskKeyId } from '../../core/key/accessKeyId.js';
import type { FreeReason } from '../../core/key/freeSlot.js';
import type { UndoResult } from '../../core/rotation/endRotation.js';
import type { RotationResult } from '../../core/rotation/rotation.js';
import type { VerifyProgress } from '../../core/key/verifyKey.js';
import { placesToDo } from '../../core/rotation/placeStates.js';
import type { Rotation } from '../../core/model.js';
import { isRemote } from '../../core/place/remotePlace.js';
import { count, formatCaller, formatSince, joined } from '../format.js';
import { errorMessage } from './errorMessages.js';
import { placesWords } from './placeMessages.js';

/** The row of a rotation: where it stands. `oldIsBack`: the old key is active again. */
export function rotationLabel(rotation: Rotation, oldIsBack: boolean): string {
  if (oldIsBack) return 'Rotation: both keys active';
  switch (rotation.step) {
    case 'create':
      return 'Rotation: no new key yet';
    case 'store':
      return 'Rotation: new key not stored everywhere yet';
    case 'verify':
      return 'Rotation: new key not tested yet';
    case 'deactivate':
      return readyLabel(rotation);
    case 'finish':
      return 'Rotation: old key inactive';
  }
}

function readyLabel(rotation: Rotation): string {
  const toDo = placesToDo(rotation);
  if (toDo > 0) return `Rotation: ${count(toDo, 'place')} to do`;
  return rotation.placesUnknown === true ? 'Rotation: find out who uses the old key' : 'Rotation: new key ready';
}

/** Where the old key of a rotation stands. */
export function rotationDescription(rotation: Rotation, now: number, oldIsBack: boolean): string {
  const old = `old …${endOfKeyId(rotation.oldKeyId)}`;
  if (oldIsBack) return `${old} active again`;
  return rotation.deactivated === undefined
    ? `${old} still active`
    : `${old} inactive since ${formatSince(rotation.deactivated, now)}`;
}

/** What hovering the row says. */
export function rotationTooltip(
  rotation: Rotation,
  { now, graceDays, home }: { readonly now: number; readonly graceDays: number; readonly home: string },
  oldIsBack: boolean,
): string {
  const places = placesWords(rotation.destinations, home);
  return [
    `Old key ${rotation.oldKeyId}`,
    rotation.newKeyId === undefined ? 'No new key yet' : `New key ${joined([rotation.newKeyId, places], ', ')}`,
    `Begun ${formatSince(rotation.started, now)}`,
    oldIsBack
      ? 'Someone activated the old key again. Resume deactivates it again; Undo goes back to it.'
      : rotation.step === 'finish'
        ? `Undo activates the old key again. Finish deletes it, best after ${count(graceDays, 'day')} without complaints.`
        : 'Resume continues from here; Undo goes back to the old key.',
  ].join('\n');
}

/** What is under way, for the progress notification. */
export function stepWords({ step }: Rotation, verifying: VerifyProgress | undefined): string {
  switch (step) {
    case 'create':
      return 'creating and storing the new key';
    case 'store':
      return 'storing the new key';
    case 'verify':
      return verifying
        ? `testing the new key, ${verifying.successes} of ${verifying.needed} answers (this takes a few seconds)`
        : 'testing the new key';
    case 'deactivate':
    case 'finish':
      return 'deactivating the old key';
  }
}

/** What is said of how far a rotation came. */
export function rotationMessage(
  result: Exclude<
    RotationResult,
    { kind: 'cancelled' | 'notCreated' | 'unknown' | 'waiting' | 'ready' | 'undelivered' }
  >,
  home: string,
): string {
  switch (result.kind) {
    case 'inactive': {
      const { userName, oldKeyId, newKeyId = '', destinations } = result.rotation;
      const where = destinations.length > 0 ? `, ${placesWords(destinations, home)}` : '';
      return `The new key ${newKeyId} of ${userName} is ready${where}. The old key ${oldKeyId} is inactive; it may still work for a few seconds. Delete it once you are sure that nothing needs it.`;
    }
    case 'unverified':
      return result.verified.kind === 'wrongCaller'
        ? `The new key of ${result.rotation.userName} answers as ${result.verified.caller.arn ?? formatCaller(result.verified.caller)}. The old key is still active; undo the rotation.`
        : `The new key of ${result.rotation.userName} does not work yet; it may need longer. The old key is still active. Resume the rotation later.`;
    case 'reconnect':
      return `The active profile still signs with the old key of ${result.rotation.userName}, which is still active: the new one is not in that profile. Choose another profile, then resume.`;
    case 'secretLost':
      return `The secret of the new key ${result.rotation.newKeyId} is lost. The old key is unchanged. Undo the rotation, which deletes the new key.`;
    case 'unattributed':
      return `The rotation of ${result.rotation.userName} was interrupted, and ${result.keys.map(({ id }) => id).join(', ')} appeared in the meantime; its secret is not on this computer. Undo the rotation; the old key is still active.`;
    case 'failed':
      return `The rotation of ${result.rotation.userName} stopped: ${errorMessage(result.error).text} Resume or undo it.`;
    case 'over':
      return OVER[result.because];
  }
}

const OVER: Readonly<Record<Extract<RotationResult, { kind: 'over' }>['because'], string>> = {
  nothingCreated: 'The rotation ended before it created a key. The old key is unchanged; start again.',
  userGone: 'The user of this rotation was deleted, so the rotation is over.',
  newKeyGone:
    'The new key of this rotation was deleted elsewhere, so the rotation is over. The old key is still active.',
  oldKeyGone: 'The old key of this rotation was deleted, so the rotation is complete.',
  ended: 'This rotation was ended elsewhere.',
};

/** Asked before a rotation is taken back. `newUse` says what IAM knows of the new key's use, `where` names the account. */
export function undoMessage(
  rotation: Rotation,
  newUse: string,
  where: string,
  home: string,
): { readonly message: string; readonly detail: string } {
  const { userName, oldKeyId, newKeyId, replaced, destinations, oldKept } = rotation;
  // What was sent elsewhere goes back where the old secret is on this computer.
  const back = [...replaced, ...(oldKept || replaced.length > 0 ? destinations.filter(isRemote) : [])];
  return {
    message: `Undo the rotation of ${userName} ${where}?`,
    detail: joined(
      [
        `The old key ${oldKeyId} becomes active again${back.length > 0 ? ` and is put back ${placesWords(back, home)}` : ''}.`,
        newKeyId === undefined
          ? ''
          : `The new key ${newKeyId} is deactivated and deleted. What IAM knows of its use: ${newUse}. Use of STS may be the test by IAM Keys.`,
      ],
      '\n\n',
    ),
  };
}

/** What became of the keys of a rotation that was taken back. */
export function undoneMessage(
  { oldKeyId, userName, byHand = [] }: Rotation,
  { newKey, newKeyId = '' }: Extract<UndoResult, { kind: 'undone' }>,
): string {
  const rest = {
    deleted: ' The new key was deleted.',
    kept: ` The new key ${newKeyId} was kept: the old secret is no longer on this computer, and the new one is in use.`,
    none: '',
  };
  const told = byHand.filter(({ done }) => done !== undefined).map(({ name }) => name);
  const still = told.length === 0 ? '' : ` Put the old key back where you have put the new one: ${told.join(', ')}.`;
  return `${oldKeyId} of ${userName} is active again.${rest[newKey]}${still}`;
}

/** Said when undoing had to stop before the new key, since the active profile signs with it. */
export function halfUndoneMessage({ userName, oldKeyId, newKeyId = '', replaced }: Rotation, home: string): string {
  const back = replaced.length > 0 ? ` and is back ${placesWords(replaced, home)}` : '';
  return `${oldKeyId} of ${userName} is active again${back}. The new key ${newKeyId} is still active, because the active profile signs with it. Choose another profile, then undo the rotation again.`;
}

/** Said when undoing stopped before the new key, since the old one did not answer with the secret that is here. */
export function oldUnusableMessage({ userName, oldKeyId, newKeyId = '' }: Rotation): string {
  return `${oldKeyId} of ${userName} is active again, but the secret that is on this computer was not accepted. Nothing else was changed; the new key ${newKeyId} still works. Undo the rotation again in a few minutes, or resume it to keep the new key.`;
}

/** Said when the old key was not deleted, since the new one did not answer with the secret that is here. */
export function newUnusableMessage({ userName, oldKeyId, newKeyId = '' }: Rotation): string {
  return `The old key ${oldKeyId} of ${userName} was not deleted, because the secret of the new key ${newKeyId} that is on this computer was not accepted. Check the profile that holds it and finish again, or undo the rotation.`;
}

/** Asked before an old key is switched off that someone has switched on again. `facts` describe it, `where` names the account. */
export function deactivateAgainMessage(
  { userName, oldKeyId }: Rotation,
  facts: string,
  where: string,
): { readonly message: string; readonly detail: string } {
  return {
    message: `Deactivate the old key ${oldKeyId} of ${userName} ${where} again?`,
    detail: `It was activated again after its rotation, so something may need it: ${facts}. Whatever uses it stops working.`,
  };
}

const FREE: Readonly<Record<FreeReason, string>> = {
  off: 'Suggested: it is already inactive',
  neverUsed: 'Suggested: it was never used',
  unusedLongest: 'Suggested: it has been unused for longest',
};

/** Why a key is suggested to make room. */
export function freeWords(reason: FreeReason): string {
  return FREE[reason];
}

/** Said on opening an account when the grace period of old keys is over, or rotations were cut short. */
export function reminderMessage(due: readonly Rotation[], cut: readonly Rotation[]): string | undefined {
  const [firstDue, firstCut] = [due[0], cut[0]];
  if (firstDue && due.length === 1)
    return `The old key ${maskKeyId(firstDue.oldKeyId)} of ${firstDue.userName} has been inactive since its rotation. If nothing needs it, delete it.`;
  if (due.length > 1)
    return `${count(due.length, 'old key')} have been inactive since their rotation. If nothing needs them, delete them.`;
  if (firstCut && cut.length === 1)
    return `The rotation of ${firstCut.userName} is not finished yet. ${rotationLabel(firstCut, false)}.`;
  return cut.length > 1 ? `${count(cut.length, 'rotation')} are not finished yet.` : undefined;
}
