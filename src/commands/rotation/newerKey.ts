import type { KeyWithUse } from '../../account/keyWithUse.js';
import type { AccessKey } from '../../core/model.js';
import { adoptKey } from '../../core/rotation/adoptKey.js';
import type { RotationResult } from '../../core/rotation/rotation.js';
import { describeKey } from '../../ui/format.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import type { UserTarget } from '../targets.js';
import { advanced } from './rotationProgress.js';

/**
 * Where a user has as many keys as IAM allows, someone may be in the middle of a rotation: asks whether an active key that is newer
 * than the old one takes its place. Undefined where there is none, or another is to be made.
 */
export async function pickNewer(
  { ui, time }: Needs<'ui' | 'time'>,
  { account, user }: UserTarget,
  old: KeyWithUse,
): Promise<string | undefined> {
  const newer = (account.keys.get(user.name) ?? []).filter(
    ({ key }) => key.status === 'Active' && isNewer(key, old.key),
  );
  if (newer.length === 0) return undefined;
  return ui.prompts.pick<string | undefined>({
    title: `${user.name} ${inAccount(account)} already has a newer key`,
    placeholder: `What replaces ${old.key.id}?`,
    choices: [
      ...newer.map(({ key, lastUsed }) => ({
        label: `Use ${key.id}`,
        description: describeKey(key, lastUsed, time.now()),
        detail: 'Nothing is created. The old key is deactivated once nothing uses it.',
        value: key.id,
      })),
      {
        label: 'Make Room for Another…',
        description: 'one of the keys is deleted first',
        value: undefined,
      },
    ],
  });
}

/** False where the server does not tell when its keys were made. */
function isNewer({ created: one }: AccessKey, { created: other }: AccessKey): boolean {
  return one !== undefined && other !== undefined && one > other;
}

/** Takes the newer key for the new one. */
export function adopted(
  context: Needs<'choices' | 'secrets' | 'rotations' | 'ui'>,
  owner: UserTarget,
  oldKeyId: string,
  newKeyId: string,
): Promise<RotationResult> {
  const { connection } = owner.account;
  const request = { connection, userName: owner.user.name, oldKeyId, newKeyId };
  return advanced(context, owner, (options) => adoptKey(request, context.rotations.ports, options));
}
