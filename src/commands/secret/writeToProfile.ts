import { IamKeysError } from '../../core/errors.js';
import { isKeyOf } from '../../core/key/keyIdentity.js';
import { isNamed, type NamedPlace } from '../../core/key/secretPlaces.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { serverProfile } from '../../core/server/offers.js';
import type { SecretText } from '../../core/secret/secretText.js';
import type { Needs } from '../context.js';
import { savedTarget } from '../targets.js';
import type { PlaceQuestion } from '../key/newProfileName.js';
import { pickPlace } from '../key/pickPlace.js';
import { sayWritten } from './tellStored.js';

/** Writes a secret that VS Code keeps into a profile of the credentials file; it stays in VS Code, too. */
export async function writeToProfile(
  context: Needs<'account' | 'users' | 'profiles' | 'secrets' | 'ui' | 'memory'>,
  target?: unknown,
): Promise<void> {
  const saved = await savedTarget(context, target, 'Write to a Profile');
  const place = await pickPlace(context, {
    title: `Write the Secret of ${saved.keyId} to a Profile`,
    userName: saved.userName,
    ...settingsOf(context, saved),
    offerSecretStorage: false,
  });
  if (!isNamed(place)) throw new IamKeysError('BadArgument', {});
  await writeCopy(context, saved, place, () => context.secrets.saved.get(saved));
}

/** Writes a pair that is kept elsewhere, too, has it looked after, and says so. Nothing is read before the profile can take it. */
export async function writeCopy(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'memory'>,
  key: KeyIdentity,
  place: NamedPlace,
  read: () => Promise<SecretText>,
): Promise<void> {
  const { secrets } = context;
  const destination = secrets.destinationFor(place);
  const notices = await context.ui.editor.withViewProgress(async () => {
    await destination.preflight();
    const pair = { ...key, secret: await read() };
    const said = await destination.store(pair);
    await destination.readBack(pair);
    if (place.kind === 'profile') secrets.ports.watch?.followCopy(pair, place);
    return said;
  });
  await secrets.local.load();
  sayWritten(context, key, place, notices);
}

/** What a new profile gets from the open account: its region, and its server where the key is of that. */
export function settingsOf(
  { account: { state } }: Needs<'account'>,
  key: KeyIdentity,
): Pick<PlaceQuestion, 'region' | 'serverOf'> {
  if (state.kind !== 'open') return { region: '' };
  const { connection } = state.account;
  return { region: connection.region, serverOf: isKeyOf(key, connection) ? serverProfile(connection) : undefined };
}
