import { maskKeyId } from '../../core/key/accessKeyId.js';
import type { SearchOutcome } from '../../core/keyFinding/findingStep.js';
import type { AccessKey, KeyStatus, LastUsed } from '../../core/model.js';
import { count, describeKey, enumerated, formatLastUsed, joined } from '../format.js';

/** A key in a file, with what is known of it here. */
export interface FoundKeyWords {
  readonly keyId: string;
  readonly account?: string | undefined;
  readonly isKnownAccount: boolean;
  readonly isTrap: boolean;
  readonly userName?: string | undefined;
  readonly status?: KeyStatus | 'Deleted' | undefined;
  readonly listed?: { readonly key: AccessKey; readonly lastUsed?: LastUsed } | undefined;
  readonly profiles: readonly string[];
  readonly isSaved: boolean;
}

/** What a key in a file is, in a line or two: whose, of which account, whether it works. No character of a secret. */
export function foundKeyMessage(found: FoundKeyWords, hasSecret: boolean, now: number): string {
  return joined([factsOf(found, now), dangerOf(found, hasSecret)], ' ');
}

/** What those can do who read the file. */
function dangerOf({ status, isTrap }: FoundKeyWords, hasSecret: boolean): string {
  if (isTrap) return '';
  const beside = 'What looks like its secret stands beside it';
  if (status !== 'Active') return hasSecret ? `${beside}.` : '';
  return hasSecret ? `${beside}: whoever reads this file can use the key.` : 'Whoever has its secret can use it.';
}

function factsOf(found: FoundKeyWords, now: number): string {
  const { account, isKnownAccount, isTrap, status, listed } = found;
  const which = nameOf(found);
  if (isTrap)
    return `${which} is a trap: account ${account ?? ''} warns its owner when somebody signs with it. It is no leak.`;
  if (status === 'Active') {
    const use = listed ? `, ${formatLastUsed(listed.lastUsed, now)}` : '';
    return `${which} is active in account ${account ?? ''}${use}.`;
  }
  if (status === 'Inactive' || status === 'Expired')
    return `${which} is ${status === 'Inactive' ? 'inactive' : 'expired'} in account ${account ?? ''}.`;
  if (account === undefined) return `${which} stands here. Its ID does not tell which account it is of.`;
  return isKnownAccount
    ? `${which} belongs to account ${account}, which you use. Whether it is active is not known here yet.`
    : `${which} belongs to account ${account}.`;
}

function nameOf({ keyId, userName }: Pick<FoundKeyWords, 'keyId' | 'userName'>): string {
  const kind = keyId.startsWith('ASIA') ? 'Temporary access key' : 'Access key';
  return `${kind} ${maskKeyId(keyId)}${userName === undefined ? '' : ` of ${userName}`}`;
}

/** What is known of a key, a fact a line, for where the ID is pointed at. */
export function foundKeyFacts(found: FoundKeyWords, now: number): readonly string[] {
  const { keyId, account, isKnownAccount, isTrap, userName, status, listed, profiles, isSaved } = found;
  const where = account === undefined ? 'account not known' : `account ${account}`;
  const places = [
    ...(profiles.length === 0 ? [] : [`profile ${enumerated(profiles)}`]),
    ...(isSaved ? ["VS Code's secret storage"] : []),
  ];
  return [
    nameOf({ keyId }),
    joined([userName === undefined ? '' : `user ${userName}`, where], ' · '),
    ...(isTrap ? ['A trap: signing with it warns its owner.'] : []),
    ...(listed ? [describeKey(listed.key, listed.lastUsed, now)] : []),
    ...(status === 'Deleted' ? ['Deleted'] : []),
    ...(!listed && status === undefined && !isTrap && account !== undefined
      ? [isKnownAccount ? 'Not looked up yet: Find Key Owner asks AWS.' : 'Of no account that is known here.']
      : []),
    ...(places.length === 0 ? [] : [`Its secret is in ${enumerated(places)}.`]),
  ];
}

/** What is said once a workspace was looked through. */
export function searchedMessage({
  looked,
  keys,
  files,
  notLeaks,
  notShown,
  tooLarge,
  unreadable,
  isStopped,
}: SearchOutcome): string {
  const left = [
    ...(tooLarge > 0 ? [`${count(tooLarge, 'file')} larger than 1 MB`] : []),
    ...(unreadable > 0 ? [`${count(unreadable, 'file')} that could not be read`] : []),
  ];
  const found =
    keys === 0
      ? `No access keys were found in ${count(looked, 'file')}`
      : `${count(keys, 'access key')} found in ${files === looked ? '' : `${files === 1 ? 'one' : files.toLocaleString('en-US')} of `}${count(looked, 'file')}`;
  return [
    isStopped ? `Stopped before the end. ${found} so far.` : `${found}.`,
    ...(notShown === 0 ? [] : ['Problems shows no more than 1,000 of one file.']),
    ...(notLeaks === 0 ? [] : [`Not reported: ${notLeaks.toLocaleString('en-US')} that you marked as no leak.`]),
    ...(left.length === 0 ? [] : [`Not looked into: ${enumerated(left)}.`]),
  ].join(' ');
}

/** How far looking through a workspace is. */
export function searchProgress(looked: number, of: number): string {
  return `${looked.toLocaleString('en-US')} of ${count(of, 'file')}`;
}
