import type { KeyWithUse } from '../../account/keyWithUse.js';
import { sourceKeyIds } from '../../core/key/lockOut.js';
import { refuseRoot } from '../../core/issue/rootCaller.js';
import { rotateKey } from '../../core/rotation/rotateKey.js';
import { describeKey } from '../../ui/format.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { CommandContext, Needs } from '../context.js';
import { pickOne } from '../pickOne.js';
import { rowOf, userTarget, type UserTarget } from '../targets.js';
import { isAtLimit, makeRoom, wantsRoom } from '../key/makeRoom.js';
import { adopted, pickNewer } from './newerKey.js';
import { pickPlaces } from './pickPlaces.js';
import { advanced } from './rotationProgress.js';
import { goOn, showRotation } from './rotationResult.js';

/** Replaces a user's key step by step: new key, stored where the old one is, tested, and only then the old one is switched off. */
export async function rotateAccessKey(context: CommandContext, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  const owner = await userTarget(context, target, 'Rotate Access Key');
  await rotateKeyOf(context, owner, row?.kind === 'key' ? row.keyWithUse.key.id : undefined);
}

/** Rotates that key of a user, or without one the only key or one that is picked. */
export async function rotateKeyOf(
  context: CommandContext,
  owner: UserTarget,
  keyId: string | undefined,
): Promise<void> {
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
  const old = await pickOld(context, owner, keyId);
  const oldKeyId = old.key.id;
  const newer = (await isAtLimit(owner)) ? await pickNewer(context, owner, old) : undefined;
  if (newer !== undefined) {
    await showRotation(context, owner, await adopted(context, owner, oldKeyId, newer));
    return;
  }
  if (await isAtLimit(owner)) await makeRoom(context, owner, oldKeyId);
  const chosen = await pickPlaces(context, owner, old);
  const { profiles } = await context.profiles.reader.list();
  const oldSigns = sourceKeyIds(connection.choice, profiles).includes(oldKeyId);
  const request = { connection, userName: user.name, oldKeyId, oldSigns, ...chosen };
  const rotate = () => advanced(context, owner, (options) => rotateKey(request, context.rotations.ports, options));
  let result = await rotate();
  if (result.kind === 'notCreated' && (await wantsRoom(owner, result.error, oldKeyId))) {
    await makeRoom(context, owner, oldKeyId);
    result = await rotate();
  }
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
    placeholder: 'Which key should be replaced?',
    none: `${user.name} has no access key to rotate.`,
    choices: keys.map((each) => ({
      label: each.key.id,
      description: describeKey(each.key, each.lastUsed, context.time.now()),
      value: each,
    })),
  });
}
