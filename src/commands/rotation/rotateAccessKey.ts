import type { KeyWithUse } from '../../account/keyWithUse.js';
import { refuseRoot } from '../../core/issue/rootCaller.js';
import { accountOf, keyOf } from '../../core/key/keyIdentity.js';
import { knownPair } from '../../core/rotation/knownPair.js';
import { rotateKey } from '../../core/rotation/rotateKey.js';
import type { Place } from '../../core/model.js';
import { Cancelled } from '../../ui/cancelled.js';
import { describeKey } from '../../ui/format.js';
import { placeFile } from '../../ui/messages/placeMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { CommandContext, Needs } from '../context.js';
import { pickOne } from '../pickOne.js';
import { rowOf, userTarget, type UserTarget } from '../targets.js';
import { isAtLimit, makeRoom } from '../key/makeRoom.js';
import { pickPlace } from '../key/pickPlace.js';
import { advanced } from './rotationProgress.js';
import { goOn, showRotation } from './rotationResult.js';

/** Replaces a user's key step by step: new key, stored where the old one is, tested, and only then the old one is switched off. */
export async function rotateAccessKey(context: CommandContext, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  const owner = await userTarget(context, target, 'Rotate Access Key');
  const { connection, keys } = owner.account;
  const { user } = owner;
  await confirmChange(context, owner.account, 'Rotate Access Key');
  refuseRoot(connection);
  await context.rotations.list.load();
  const running = context.rotations.list.ofUser(connection, user.name);
  if (running) {
    await goOn(context, owner, running);
    return;
  }
  await context.ui.editor.withViewProgress(() => keys.reload(user.name));
  const old = await pickOld(context, owner, row?.kind === 'key' ? row.keyWithUse.key.id : undefined);
  if (await isAtLimit(owner)) await makeRoom(context, owner, old.key.id);
  const places = await pickPlaces(context, owner, old.key.id);
  const result = await advanced(context, owner, (options) =>
    rotateKey({ connection, userName: user.name, oldKeyId: old.key.id, places }, context.rotations.ports, options),
  );
  await showRotation(context, owner, result);
}

async function pickOld(
  context: Needs<'ui' | 'time'>,
  { account, user }: UserTarget,
  keyId: string | undefined,
): Promise<KeyWithUse> {
  const keys = account.keys.get(user.name) ?? [];
  const [only] = keys;
  const ofRow = keys.find(({ key }) => key.id === keyId);
  if (ofRow) return ofRow;
  if (keys.length === 1 && only) return only;
  return pickOne(context.ui, {
    title: `Rotate an Access Key of ${user.name} ${inAccount(account)}`,
    placeholder: 'Which key is to be replaced?',
    none: `${user.name} has no access key to rotate.`,
    choices: keys.map((each) => ({
      label: each.key.id,
      description: describeKey(each.key, each.lastUsed, context.time.now()),
      value: each,
    })),
  });
}

/** The places that have the old key, all ticked; or any other. */
async function pickPlaces(
  context: Needs<'profiles' | 'secrets' | 'rotations' | 'ui'>,
  owner: UserTarget,
  oldKeyId: string,
): Promise<readonly [Place, ...Place[]]> {
  const { connection } = owner.account;
  const title = `Rotate ${oldKeyId} of ${owner.user.name} ${inAccount(owner.account)}`;
  const old = keyOf(accountOf(connection), { userName: owner.user.name, keyId: oldKeyId });
  const places = (await knownPair(old, connection, context.rotations.ports))?.places ?? [];
  if (places.length === 0) return [await elsewhere(context, owner, title)];
  const picked = await context.ui.prompts.pickMany<Place | 'elsewhere'>({
    title,
    placeholder: 'Where should the new secret go? These places have the old one.',
    choices: [
      ...places.map((place) => ({
        label: placeLabel(place),
        description: placeFile(place, context.ui.home),
        value: place,
        picked: true,
      })),
      { label: 'Somewhere Else…', description: 'another profile, or secret storage', value: 'elsewhere' as const },
    ],
  });
  const chosen = picked.filter((each) => each !== 'elsewhere');
  if (picked.includes('elsewhere')) chosen.push(await elsewhere(context, owner, title));
  const [first, ...others] = chosen;
  if (first === undefined) throw new Cancelled();
  return [first, ...others];
}

function elsewhere(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  { account, user }: UserTarget,
  title: string,
): Promise<Place> {
  return pickPlace(context, {
    title,
    userName: user.name,
    region: account.connection.region,
    offerSecretStorage: true,
  });
}

function placeLabel(place: Place): string {
  return place.kind === 'profile' ? `Profile ${place.profile}` : "VS Code's secret storage";
}
