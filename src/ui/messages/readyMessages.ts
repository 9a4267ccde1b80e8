import { endOfKeyId } from '../../core/key/accessKeyId.js';
import type { LastUsed, Place } from '../../core/model.js';
import type { DeactivationGate } from '../../core/rotation/deactivationGate.js';
import type { OldKeyUse } from '../../core/rotation/oldKeyUse.js';
import type { DeliveryFailure, RotationWithNewKey } from '../../core/rotation/rotation.js';
import { formatSpan, joined } from '../format.js';
import { errorMessage } from './errorMessages.js';
import { placesWords, placeWords } from './placeMessages.js';
import { placeLabel } from './rotationPlaceMessages.js';

interface Told {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The home folder, which paths are shortened by. */
  readonly home: string;
}

/** Said once the new key works and the old one stays on: where the new one is, and what comes before the old one goes. */
export function readyMessage(rotation: RotationWithNewKey, gate: DeactivationGate, { now, home }: Told): string {
  const { userName, newKeyId, oldKeyId, destinations } = rotation;
  const where = destinations.length > 0 ? `, ${placesWords(destinations, home)}` : '';
  const isTested = rotation.untested !== true;
  const ready = `The new key ${newKeyId} of ${userName} is ${isTested ? 'ready' : 'stored'}${where}.${isTested ? '' : ` ${UNTESTED}`}`;
  const stays = `The old key …${endOfKeyId(oldKeyId)} stays active`;
  const named = [...gate.byHand, ...gate.left.map((place) => placeWords(place, home))];
  if (named.length > 0) return `${ready} Put it into ${named.join(', ')}, then mark that as done. ${stays} until then.`;
  if (rotation.placesUnknown === true)
    return `${ready} ${stays}, since it is not known where it is used: put the new one there, then deactivate the old one.`;
  return `${ready} ${stays}. ${useWords(gate.use, now)}`;
}

const UNTESTED = 'It was not tested: this server has no call that tells whose a key is.';

/** What IAM has told of an old key's use, in few words: `quiet for 26 h`, `used 10 min ago (s3)`. */
export function shortUseWords(use: OldKeyUse, now: number): string {
  if (use.kind === 'untold') return 'last use unknown';
  if (use.kind === 'quiet') return `quiet for ${formatSpan(now - use.since)}`;
  const { date, service } = use.lastUsed;
  if (date === undefined) return 'never used';
  return `used ${formatSpan(now - date)} ago${service === undefined ? '' : ` (${service})`}`;
}

/** What IAM has told of an old key's use, as a sentence. */
export function useWords(use: OldKeyUse, now: number): string {
  switch (use.kind) {
    case 'quiet':
      return `It has been quiet for ${formatSpan(now - use.since)}, as far as IAM reports.`;
    case 'used':
      return `${lastUse(use.lastUsed, now)} It counts as unused in ${formatSpan(use.quietAt - now)}.`;
    case 'untold':
      if (use.error?.code === 'NotSupported') return 'This server does not tell whether it is still used.';
      return use.error === undefined
        ? 'Its last use is by IAM Keys itself, which hides whether others use it.'
        : `IAM does not say whether it is still used: ${errorMessage(use.error).text}`;
  }
}

function lastUse({ date, service, region }: LastUsed, now: number): string {
  if (date === undefined) return 'It was never used, as far as IAM reports.';
  const where = joined([service ?? '', region ?? ''], ', ');
  return `It was last used ${formatSpan(now - date)} ago${where && ` (${where})`}, as far as IAM reports.`;
}

/** Asked before the old key of a rotation is switched off. `where` names the account. */
export function deactivateOldMessage(
  rotation: RotationWithNewKey,
  gate: DeactivationGate,
  { now, home, where }: Told & { readonly where: string },
): { readonly message: string; readonly detail: string; readonly action: string } {
  const { oldKeyId, userName, placesUnknown = false, notRenewed = [] } = rotation;
  const missing = [...gate.byHand, ...gate.left.map((place) => placeWords(place, home))];
  const isSafe =
    rotation.untested !== true &&
    missing.length === 0 &&
    notRenewed.length === 0 &&
    !placesUnknown &&
    gate.use.kind === 'quiet';
  const detail = [
    rotation.untested === true ? `The new key is ${rotation.newKeyId}. ${UNTESTED}` : '',
    useWords(gate.use, now),
    missing.length > 0 ? `Not marked as done: ${missing.join(', ')}.` : '',
    notRenewed.length > 0
      ? `Still with the old key: ${notRenewed.map((place) => placeWords(place, home)).join(', ')}.`
      : '',
    placesUnknown ? 'It is not known where the key is used.' : '',
    'Whatever still uses it stops working. It can be activated again at any time.',
  ];
  return {
    message: `Deactivate the old key ${oldKeyId} of ${userName} ${where}?`,
    detail: joined(detail, '\n\n'),
    action: isSafe ? 'Deactivate' : 'Deactivate Anyway',
  };
}

/** Said when some places did not take the new key. */
export function undeliveredMessage(
  rotation: RotationWithNewKey,
  failures: readonly DeliveryFailure[],
  home: string,
): string {
  const label = (place: Place): string => placeLabel({ kind: 'destination', place, state: 'left' }, home);
  const reasons = failures.map(({ place, error }) => `${label(place)}: ${errorMessage(error).text}`);
  return `The new key ${rotation.newKeyId} of ${rotation.userName} is not stored everywhere yet. ${reasons.join(' ')} The old key stays active.`;
}
