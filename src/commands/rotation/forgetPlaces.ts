import { accountOf } from '../../core/key/keyIdentity.js';
import { inAccount } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import type { RemotePlace } from '../../core/place/remotePlace.js';
import { remoteLabel } from '../../ui/messages/placeMessages.js';
import { Cancelled } from '../../ui/cancelled.js';
import { userTarget } from '../targets.js';

/** Forgets places that a user's keys are not used in any more. */
export async function forgetPlaces(context: CommandContext, target?: unknown): Promise<void> {
  const { account, user } = await userTarget(context, target, 'Forget Places');
  const userId = { ...accountOf(account.connection), userName: user.name };
  const { places } = context.rotations;
  const [names, remote] = [await places.get(userId), await places.remote(userId)];
  if (names.length + remote.length === 0) {
    context.ui.notify(`No place of ${user.name} is remembered.`);
    throw new Cancelled();
  }
  const picked = await context.ui.prompts.pickMany<string | RemotePlace>({
    title: `Places where the keys of ${user.name} ${inAccount(account)} are used`,
    placeholder: 'Which ones should be forgotten?',
    choices: [
      ...remote.map((place) => ({ label: remoteLabel(place), value: place })),
      ...names.map((name) => ({ label: name, value: name })),
    ],
  });
  const isKept = (place: string | RemotePlace): boolean => !picked.includes(place);
  await places.put(userId, names.filter(isKept));
  await places.putRemote(userId, remote.filter(isKept));
  account.details.show(user.name, account.details.isShown(user.name));
}
