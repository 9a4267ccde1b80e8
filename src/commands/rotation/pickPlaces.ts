import type { KeyWithUse } from '../../account/keyWithUse.js';
import { accountOf, keyOf } from '../../core/key/keyIdentity.js';
import { isSamePlace } from '../../core/key/secretPlaces.js';
import type { Place } from '../../core/model.js';
import { isRemote, type RemotePlace } from '../../core/place/remotePlace.js';
import type { RotationId } from '../../core/ports.js';
import { knownPair } from '../../core/rotation/knownPair.js';
import { serverProfile } from '../../core/server/offers.js';
import { Cancelled } from '../../ui/cancelled.js';
import { destinationLabel, placeFile } from '../../ui/messages/placeMessages.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import type { UserTarget } from '../targets.js';
import { lookAtUse } from '../key/confirmWithUse.js';
import { isUseKnown, type AskedUse } from '../key/keyUse.js';
import { pickPlace } from '../key/pickPlace.js';
import { pickRemotePlace } from '../place/pickRemotePlace.js';
import { withKeyring } from '../secret/unlockKeyring.js';
import { askPlaceName } from './askPlaceName.js';

/** Where a key is used, as far as the person knows. */
export interface ChosenPlaces {
  /** Where the new secret goes, first to one on this computer, as soon as it exists. */
  readonly places: readonly [Place, ...Place[]];
  /** Names of the places that the person looks after. */
  readonly byHand: readonly string[];
  readonly placesUnknown: boolean;
}

type PlaceOption =
  Place | { readonly kind: 'byHand'; readonly name: string } | 'elsewhere' | 'remote' | 'outside' | 'unknown' | 'who';

const ELSEWHERE = {
  label: 'Somewhere Else…',
  description: 'another profile, or secret storage',
  value: 'elsewhere' as const,
};
const REMOTE = {
  label: 'A Place to Send It to…',
  description: 'GitHub Actions, Secrets Manager, Parameter Store, a command of yours',
  value: 'remote' as const,
};
const OUTSIDE = {
  label: 'A Place Outside This Computer…',
  description: 'a CI system, a server, a vendor: you put the new key there yourself',
  value: 'outside' as const,
};
const ALL = {
  label: 'Nowhere Else',
  description: 'go on with the rotation',
  value: 'all' as const,
};
const UNKNOWN = {
  label: 'I Do Not Know Yet',
  description: 'the old key stays active until you deactivate it',
  value: 'unknown' as const,
};

const WHO = {
  label: 'Who Uses This Key?',
  description: "have a look at CloudTrail's event history first",
  value: 'who' as const,
};

/** Asks where the key is used, with all that is known ticked, and remembers what the person names. */
export async function pickPlaces(
  context: Needs<'profiles' | 'secrets' | 'rotations' | 'ui' | 'time'>,
  owner: UserTarget,
  old: KeyWithUse,
): Promise<ChosenPlaces> {
  const { connection } = owner.account;
  const title = `Rotate ${old.key.id} of ${owner.user.name} ${inAccount(owner.account)}`;
  const user = { ...accountOf(connection), userName: owner.user.name };
  const places = await withKeyring(context, async () => {
    const key = keyOf(user, { ...user, keyId: old.key.id });
    return (await knownPair(key, connection, context.rotations.ports))?.places;
  });
  const remembered = await context.rotations.places.get(user);
  const remote = await context.rotations.places.remote(user);
  const known = [...(places ?? []), ...remote];
  const isKnown = known.some(({ kind }) => kind !== 'secretStorage') || remembered.length > 0;
  const asked = { account: owner.account, ...old };
  const ask = async (): Promise<readonly PlaceOption[]> =>
    isKnown
      ? pickKnown(context, title, known, remembered, lookFirst(asked))
      : [await pickUnknown(context, title, places ?? [], lookFirst(asked))];
  let picked = await ask();
  while (picked.includes('who')) {
    await lookAtUse(context, [asked]);
    picked = await ask();
  }
  const byHand = picked.flatMap((each) => (typeof each === 'object' && each.kind === 'byHand' ? each.name : []));
  if (picked.includes('outside')) byHand.push(await askPlaceName(context.ui, title));
  const chosen = picked.filter((each): each is Place => typeof each === 'object' && each.kind !== 'byHand');
  const sent = chosen.filter(isRemote);
  if (picked.includes('remote')) {
    sent.push(await pickRemotePlace(context, title));
    await addOthers(context, title, sent, byHand);
  }
  const here: Place[] = chosen.filter((place) => !isRemote(place));
  if (picked.includes('elsewhere')) here.push(await elsewhere(context, owner, title));
  // A new secret has to be kept somewhere until it is where it is used.
  if (here.length === 0 && sent.length > 0) here.push({ kind: 'secretStorage' });
  if (here.length === 0 && picked.length > 0) here.push(await elsewhere(context, owner, title));
  const [first, ...others] = here;
  if (first === undefined) throw new Cancelled();
  await remember(context, user, { byHand: remembered, remote }, { byHand, remote: sent });
  return { places: [first, ...others, ...sent], byHand, placesUnknown: picked.includes('unknown') };
}

/** Offered where there is something to look at. */
function lookFirst(asked: AskedUse): readonly (typeof WHO)[] {
  return isUseKnown(asked) ? [WHO] : [];
}

function pickKnown(
  { ui }: Needs<'ui'>,
  title: string,
  places: readonly Place[],
  remembered: readonly string[],
  look: readonly (typeof WHO)[],
): Promise<readonly PlaceOption[]> {
  return ui.prompts.pickMany<PlaceOption>({
    title,
    placeholder: 'Where is this key used? These places are known.',
    choices: [
      ...places.map((place) => ({
        label: destinationLabel(place),
        description: placeFile(place, ui.home),
        value: place,
        picked: true,
      })),
      ...remembered.map((name) => ({
        label: name,
        description: 'by hand',
        value: { kind: 'byHand' as const, name },
        picked: true,
      })),
      REMOTE,
      OUTSIDE,
      ELSEWHERE,
      ...look,
    ],
  });
}

function pickUnknown(
  { ui }: Needs<'ui'>,
  title: string,
  places: readonly Place[],
  look: readonly (typeof WHO)[],
): Promise<PlaceOption> {
  const isSaved = places.length > 0;
  return ui.prompts.pick<PlaceOption>({
    title,
    placeholder: isSaved
      ? "Where is this key used? Its secret is in VS Code's secret storage, which no other program reads."
      : 'Where is this key used? No place is known: its secret is not on this computer.',
    choices: [
      REMOTE,
      OUTSIDE,
      { ...ELSEWHERE, label: 'On This Computer…', description: 'a profile' },
      UNKNOWN,
      ...look,
    ],
  });
}

/** Adds what else uses the key: one question shows one kind of place at a time, and a key may be used in several. */
async function addOthers(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  title: string,
  sent: RemotePlace[],
  byHand: string[],
): Promise<void> {
  for (;;) {
    const more = await context.ui.prompts.pick<'all' | 'remote' | 'outside'>({
      title,
      placeholder: 'Is this key used anywhere else?',
      choices: [ALL, REMOTE, OUTSIDE],
    });
    if (more === 'all') return;
    if (more === 'outside') {
      byHand.push(await askPlaceName(context.ui, title));
      continue;
    }
    const place = await pickRemotePlace(context, title);
    if (!sent.some((each) => isSamePlace(each, place))) sent.push(place);
  }
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
    serverOf: serverProfile(account.connection),
    offerSecretStorage: true,
  });
}

interface OutsidePlaces {
  readonly byHand: readonly string[];
  readonly remote: readonly RemotePlace[];
}

async function remember(
  { rotations }: Needs<'rotations'>,
  user: RotationId,
  remembered: OutsidePlaces,
  { byHand, remote }: OutsidePlaces,
): Promise<void> {
  const names = [...new Set([...remembered.byHand, ...byHand])];
  if (names.length > remembered.byHand.length) await rotations.places.put(user, names);
  const added = remote.filter((place) => !remembered.remote.some((each) => isSamePlace(each, place)));
  if (added.length > 0) await rotations.places.putRemote(user, [...remembered.remote, ...added]);
}
