import { isNamed } from '../../core/key/secretPlaces.js';
import type { Place } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { WriteNotice } from '../../core/ports.js';
import { placesWords, placeWords } from './placeMessages.js';

/** The question for a destination, with what the key is going to be described as. */
export function placePlaceholder(description: string, usedIn: readonly string[] = []): string {
  if (description === '' && usedIn.length > 0)
    return `Where should the secret go? Keys of this user are used in ${usedIn.join(', ')}.`;
  return `Where should the secret go? ${description === '' ? 'It is shown only once.' : `Described as “${description}”.`}`;
}

/** Said where a key was created and only its description could not be set. The text is in it, so that it is not lost. */
export function notDescribedMessage(keyId: string, description: string, reason: string): string {
  return `Access key ${keyId} was created, but its description “${description}” could not be set. ${reason}`;
}

/** What is said once the secret of a new key is stored and was read back. */
export function storedMessage(
  key: KeyIdentity,
  places: readonly Place[],
  notices: readonly WriteNotice[],
  home: string,
): string {
  const said = `Access key ${key.keyId} of ${key.userName} created. Its secret is ${placesWords(places, home)}.`;
  return [said, ...notices.map(noticeWords)].join(' ');
}

/** `AKIA… of bob`, or the ID alone where it is not known whose it is. */
export function keyWords({ keyId, userName }: KeyIdentity): string {
  return userName === '' ? keyId : `${keyId} of ${userName}`;
}

/** What is said once a saved secret was written to a profile. */
export function writtenMessage(key: KeyIdentity, place: Place, notices: readonly WriteNotice[], home: string): string {
  const said = `The secret of ${keyWords(key)} is now ${placeWords(place, home)}, too.`;
  return [said, ...notices.map(noticeWords)].join(' ');
}

/** Asked before a saved secret is forgotten, given where else that very secret is. */
export function forgetQuestion(
  { keyId, userName }: KeyIdentity,
  beside: readonly Place[],
): { readonly message: string; readonly detail: string; readonly actions: readonly string[] } {
  const profiles = beside.flatMap((place) => (isNamed(place) ? place.profile : []));
  return {
    message: `Forget the secret of ${keyId} of ${userName}?`,
    detail:
      profiles.length > 0
        ? `It is also in profile ${profiles.join(', ')}, where it stays. The access key itself is not changed.`
        : beside.length > 0
          ? "VS Code's secret storage has a second copy, which stays. The access key itself is not changed."
          : 'This is the only copy that IAM Keys knows of, and the secret is not shown again: without another copy the key is useless. The access key itself is not changed.',
    actions: ['Forget Secret'],
  };
}

/** What a write did beside what it was asked, as a sentence. */
export function noticeWords(notice: WriteNotice): string {
  switch (notice.kind) {
    case 'modeNarrowed':
      return `${notice.path} was readable by others (mode ${notice.from.toString(8).padStart(4, '0')}); now only you can read it.`;
    case 'modeNotKept':
      return `${notice.path} is on a file system that cannot keep it private (mode ${notice.mode.toString(8).padStart(4, '0')}).`;
    case 'sessionTokenRemoved':
      return `An old session token was removed from profile ${notice.profile}, as it would have broken the new key.`;
    case 'oldKeyFactsRemoved':
      return `Settings of the previous key were removed from profile ${notice.profile}: ${notice.properties.join(', ')}.`;
    case 'problemElsewhere':
      return `Line ${notice.line} of ${notice.path} is read differently by different tools. It was left as it is.`;
  }
}
