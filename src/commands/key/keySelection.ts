import type { OpenAccount } from '../../account/openAccount.js';
import { keyAt } from '../../core/key/keyIdentity.js';
import { asIamKeysError, isIamKeysError } from '../../core/errors.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import type { AskedKey } from '../../ui/messages/keyChangeMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import { keyTarget, rowOf, rowsOf } from '../targets.js';

/** A key that a command is about, with what a question about it says. */
export interface ChosenKey extends AskedKey {
  readonly account: OpenAccount;
}

/** The keys a command is about: all selected ones when the row it was called on is among them, else the row's, or a picked one. */
export async function chosenKeys(
  context: Needs<'account' | 'users' | 'secrets' | 'ui' | 'time'>,
  target: unknown,
  selection: unknown,
  title: string,
): Promise<readonly ChosenKey[]> {
  const row = rowOf(context, target);
  const keys = rowsOf(context, selection).filter((each) => each.kind === 'key');
  if (row?.kind === 'key' && keys.some(({ keyWithUse }) => keyWithUse.key.id === row.keyWithUse.key.id)) {
    return keys.map(({ keyWithUse, parent }) => withPlaces(context, { account: parent.account, ...keyWithUse }));
  }
  const { account, keyWithUse } = await keyTarget(context, target, title);
  return [withPlaces(context, { account, ...keyWithUse })];
}

/** Adds where this computer has the secret. */
export function withPlaces({ secrets }: Needs<'secrets'>, chosen: Omit<ChosenKey, 'profiles' | 'saved'>): ChosenKey {
  const { profiles, saved } = secrets.local.copies(keyAt(chosen.account.connection, chosen.key));
  return { ...chosen, profiles, saved };
}

/** For keys of a protected account: see `confirmChange`. Rows of one view are of one account. */
export async function confirmKeyChange(
  context: Needs<'ui' | 'protection'>,
  keys: readonly ChosenKey[],
  title: string,
): Promise<void> {
  for (const account of new Set(keys.map((chosen) => chosen.account))) await confirmChange(context, account, title);
}

/** Where the keys are: rows of one view are of one account. */
export function keysAccount(keys: readonly ChosenKey[]): string {
  const [first] = keys;
  return first ? inAccount(first.account) : '';
}

/** What became of keys that were changed one after the other. */
export interface Changed {
  readonly changed: readonly ChosenKey[];
  readonly failed: readonly { readonly key: ChosenKey['key']; readonly reason: string }[];
}

/** Changes one key after the other. A single one's failure is thrown; of several each is tried, and the failures are told. */
export async function changeEach(
  context: Needs<'ui'>,
  keys: readonly ChosenKey[],
  change: (chosen: ChosenKey) => Promise<void>,
): Promise<Changed> {
  return context.ui.editor.withViewProgress(async () => {
    const changed: ChosenKey[] = [];
    const failed: Changed['failed'][number][] = [];
    for (const chosen of keys) {
      try {
        await change(chosen);
        changed.push(chosen);
      } catch (error) {
        if (isIamKeysError(error, 'NoSuchEntity')) await reload(chosen);
        if (keys.length === 1) throw error;
        failed.push({ key: chosen.key, reason: errorMessage(asIamKeysError(error)).text });
      }
    }
    return { changed, failed };
  });
}

/** What is shown was out of date. */
async function reload({ account, key }: ChosenKey): Promise<void> {
  await account.keys.reload(key.userName).catch(() => undefined);
}
