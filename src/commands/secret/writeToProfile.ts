import { IamKeysError } from '../../core/errors.js';
import type { Needs } from '../context.js';
import { savedTarget } from '../targets.js';
import { pickPlace } from '../key/pickPlace.js';
import { sayWritten } from './tellStored.js';

/** Writes a secret that VS Code keeps into a profile of the credentials file; it stays in VS Code, too. */
export async function writeToProfile(
  context: Needs<'account' | 'users' | 'profiles' | 'secrets' | 'ui' | 'memory' | 'platform'>,
  target?: unknown,
): Promise<void> {
  const saved = await savedTarget(context, target, 'Write to a Profile');
  const place = await pickPlace(context, {
    title: `Write the Secret of ${saved.keyId} to a Profile`,
    userName: saved.userName,
    region: regionOf(context),
    offerSecretStorage: false,
  });
  if (place.kind !== 'profile') throw new IamKeysError('BadArgument', {});
  const destination = context.secrets.destinationFor(place);
  const notices = await context.ui.editor.withViewProgress(async () => {
    await destination.preflight();
    const pair = { ...saved, secret: await context.secrets.saved.get(saved) };
    const said = await destination.store(pair);
    await destination.readBack(pair);
    return said;
  });
  await context.secrets.local.load();
  sayWritten(context, saved, place, notices);
}

function regionOf({ account: { state } }: Needs<'account'>): string {
  return state.kind === 'open' ? state.account.connection.region : '';
}
