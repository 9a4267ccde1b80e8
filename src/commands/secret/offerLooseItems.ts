import { IamKeysError } from '../../core/errors.js';
import { isNamed } from '../../core/key/secretPlaces.js';
import { looseItems } from '../../core/secret/looseItems.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { keyWords } from '../../ui/messages/keyMessages.js';
import { forgetItemQuestion, looseItemsMessage } from '../../ui/messages/keyringMessages.js';
import type { Needs } from '../context.js';
import { askKeyringPlace } from '../key/keyringPlace.js';
import { requireKeyring } from './unlockKeyring.js';
import { writeCopy } from './writeToProfile.js';

type LooseNeeds = Needs<'profiles' | 'secrets' | 'rotations' | 'ui' | 'memory'>;

/** Once at the start: says which secrets lie in the system's keyring while no profile reads them, unless the person knows. */
export async function offerLooseItems(context: LooseNeeds): Promise<void> {
  const { secrets, profiles, rotations, memory, ui } = context;
  const { unstored, journal } = secrets.ports;
  const found = await looseItems({
    items: secrets.items,
    reader: profiles.reader,
    unstored,
    journal,
    rotations: rotations.ports.rotations,
  });
  const loose = found.filter((key) => !memory.hints.isDismissed(hintOf(key)));
  if (loose.length === 0) return;
  ui.notify(looseItemsMessage(loose), {
    'Use in a Profile…': async () => useItem(context, await pickItem(context, loose, 'Use in a Profile')),
    'Remove from Keyring…': async () => forgetItem(context, await pickItem(context, loose, 'Remove from Keyring')),
    Dismiss: async () => {
      for (const key of loose) await memory.hints.dismiss(hintOf(key));
    },
  });
}

/** Writes the line that reads an item to a profile that the person names. */
async function useItem(context: LooseNeeds, key: KeyIdentity): Promise<void> {
  const { keyId, userName } = key;
  const question = {
    title: `Use the Secret of ${keyWords(key)} in a Profile`,
    userName,
    region: '',
    offerSecretStorage: false,
  };
  const place = await askKeyringPlace(context, await context.profiles.reader.list(), question);
  if (!isNamed(place)) throw new IamKeysError('BadArgument', {});
  await writeCopy(context, key, place, async () => {
    const secret = await context.secrets.items.read(keyId);
    if (secret === undefined) throw new IamKeysError('SecretMissing', { keyId });
    return secret;
  });
}

async function forgetItem(context: Needs<'secrets' | 'ui'>, key: KeyIdentity): Promise<void> {
  await requireKeyring(context);
  const copies = await context.secrets.ports.stored.copies(key.keyId);
  const secret = copies.find(({ place }) => place === undefined)?.secret;
  const beside = copies.filter(({ place, secret: other }) => place !== undefined && secret?.equals(other) === true);
  await context.ui.prompts.confirm(forgetItemQuestion(key, beside.length > 0));
  await context.secrets.items.forget(key);
  context.ui.notify(`The secret of ${keyWords(key)} was removed from the system keyring.`);
}

async function pickItem({ ui }: Needs<'ui'>, loose: readonly KeyIdentity[], title: string): Promise<KeyIdentity> {
  const [first, ...others] = loose;
  if (first !== undefined && others.length === 0) return first;
  return ui.prompts.pick({
    title,
    placeholder: 'Which access key?',
    choices: loose.map((key) => ({ label: key.keyId, description: `of ${key.userName}`, value: key })),
  });
}

function hintOf({ keyId }: KeyIdentity): string {
  return `keyringItem ${keyId}`;
}
