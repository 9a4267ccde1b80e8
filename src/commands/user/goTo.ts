import type { OpenAccount } from '../../account/openAccount.js';
import { isAccessKeyId } from '../../core/key/accessKeyId.js';
import type { User } from '../../core/model.js';
import { describeKey, describeUser } from '../../ui/format.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs } from '../context.js';
import { tellOwner } from '../key/findKeyOwner.js';

/** A place in the tree; `lookUp` is a key whose user is not known yet. */
type SearchHit =
  | { readonly kind: 'row'; readonly userName: string; readonly keyId?: string }
  | { readonly kind: 'lookUp'; readonly keyId: string };

/** Finds a user or key by name, path, ARN or key ID among all that is loaded, and shows its row. */
export async function goTo(context: Needs<'account' | 'users' | 'ui' | 'time'>): Promise<void> {
  const account = await context.account.open();
  const { users } = account;
  if (users.state.kind === 'unloaded') await context.ui.editor.withViewProgress(() => users.loadFirst());
  const place = await context.ui.prompts.search<SearchHit>({
    title: 'Go to User or Key',
    placeholder: 'Part of a name, path, ARN or key ID',
    search: (text, most) => placesFor(context, account, text, most),
  });
  if (place.kind === 'row') {
    await context.users.view.reveal(place.userName, place.keyId);
    return;
  }
  await tellOwner(context, place.keyId);
}

function placesFor(
  context: Needs<'users' | 'time'>,
  account: OpenAccount,
  text: string,
  most: number,
): Choice<SearchHit>[] {
  const sought = text.trim();
  const places: Choice<SearchHit>[] = [];
  for (const user of context.users.selection.index(account).filter({ text, conditions: [] })) {
    if (places.length >= most) break;
    const keys = keysFor(context, account, user, sought);
    if (keys.length === 0 || says(user, sought)) places.push(userPlace(user));
    places.push(...keys);
  }
  if (places.length === 0 && isAccessKeyId(sought)) {
    const label = `Find the user of ${sought}`;
    places.push({ label, description: 'ask IAM', value: { kind: 'lookUp', keyId: sought } });
  }
  return places;
}

/** The keys of a user that hold the text, once there is enough of it to tell keys apart. */
function keysFor(context: Needs<'time'>, account: OpenAccount, user: User, sought: string): Choice<SearchHit>[] {
  if (sought.length < 3) return [];
  const wanted = sought.toUpperCase();
  return (account.keys.get(user.name) ?? [])
    .filter(({ key }) => key.id.includes(wanted))
    .map(({ key, lastUsed }) => ({
      label: key.id,
      description: `${user.name} · ${describeKey(key, lastUsed, context.time.now())}`,
      value: { kind: 'row', userName: user.name, keyId: key.id },
    }));
}

function says({ name, path, arn }: User, sought: string): boolean {
  const wanted = sought.toLowerCase();
  return [name, path, arn ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

function userPlace(user: User): Choice<SearchHit> {
  return { label: user.name, description: describeUser(user), value: { kind: 'row', userName: user.name } };
}
