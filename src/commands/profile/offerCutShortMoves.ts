import type { Profile } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { cutShortMoveMessage } from '../../ui/messages/keyringMoveMessages.js';
import type { Needs } from '../context.js';
import { requireKeyring } from '../secret/unlockKeyring.js';
import { recordOf } from './itemOfProfile.js';
import { sayMoved } from './keyringMoves.js';
import { moveOne } from './moveToKeyring.js';

type MoveNeeds = Needs<'profiles' | 'secrets' | 'ui'>;

/** Once at the start: names the profiles that have their key in the files and in the keyring, as a move that was cut short leaves them. */
export async function offerCutShortMoves(context: MoveNeeds): Promise<void> {
  const cutShort = (await context.profiles.reader.list()).profiles.filter(isCutShort);
  if (cutShort.length === 0) return;
  context.ui.notify(cutShortMoveMessage(cutShort.map(({ name }) => name)), {
    'Move to Keyring': async () => {
      await requireKeyring(context);
      for (const { name, idleKeyringKeyId } of cutShort)
        await moveOne(context, name, await keyOf(context, idleKeyringKeyId));
    },
    'Keep in File': async () => {
      const { editor } = context.profiles;
      for (const { name, idleKeyringKeyId } of cutShort)
        await sayMoved(context, await editor.takeOutLine(name, await keyOf(context, idleKeyringKeyId)));
    },
  });
}

function isCutShort(profile: Profile): profile is Profile & { readonly idleKeyringKeyId: string } {
  return profile.kind === 'static' && profile.idleKeyringKeyId !== undefined;
}

async function keyOf(context: MoveNeeds, keyId: string): Promise<KeyIdentity> {
  return (await recordOf(context, keyId)) ?? { account: '', userName: '', keyId };
}
