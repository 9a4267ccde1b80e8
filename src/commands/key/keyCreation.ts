import { issueKey } from '../../core/issue/issueKey.js';
import { preflightAll } from '../../core/issue/preflightAll.js';
import { accountOf, keyOf } from '../../core/key/keyIdentity.js';
import type { IssueOutcome } from '../../core/issue/issueOutcome.js';
import type { Place } from '../../core/model.js';
import { isRemote } from '../../core/place/remotePlace.js';
import type { Destination } from '../../core/ports.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { Cancelled } from '../../ui/cancelled.js';
import { inAccount } from '../confirmChange.js';
import type { KnownPlaces, Needs, NewSecretNeeds } from '../context.js';
import { resolveUnstored } from '../secret/resolveUnstored.js';
import { namesOfPlaces } from '../../ui/messages/placeMessages.js';
import { sendSecret } from '../place/sendSecret.js';
import { sayStored } from '../secret/tellStored.js';
import type { UserTarget } from '../targets.js';
import { withLateCancel } from '../withLateCancel.js';
import { hintAtAlternatives } from './alternativesHint.js';
import { tellUnknownOutcome } from './cutShortCreations.js';
import { offersTags, serverProfile } from '../../core/server/offers.js';
import { describeCreated } from './editDescription.js';
import { pickPlaceOfNewKey, type NewKeyAnswers } from './pickPlace.js';

/** Asks where the secret goes and what the key is for; `suggested` is its description unless the person gives another. */
export async function askAboutNewKey(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'memory'> & KnownPlaces,
  { account, user }: UserTarget,
  suggested = '',
): Promise<NewKeyAnswers> {
  // Users of other servers have nothing but access keys.
  if (account.connection.endpoint === undefined) await hintAtAlternatives(context);
  const question = {
    title: `Create Access Key for ${user.name} ${inAccount(account)}`,
    userName: user.name,
    region: account.connection.region,
    serverOf: serverProfile(account.connection),
    offerSecretStorage: true,
    offerRemote: true as const,
    offerDescription: offersTags(account.connection),
    usedIn: await namesOfPlaces(context.rotations.places, { ...accountOf(account.connection), userName: user.name }),
  };
  return pickPlaceOfNewKey(context, question, suggested);
}

/** Creates the key of a user that has room for it. */
export async function createAt(
  context: NewSecretNeeds & Needs<'users'>,
  target: UserTarget,
  answers: NewKeyAnswers,
): Promise<void> {
  const userName = target.user.name;
  const request = {
    connection: target.account.connection,
    userName,
    destination: destinationOf(context, answers.place),
    keysPerUser: await target.account.keysPerUser(),
  };
  // Stopping counts until CreateAccessKey is sent. From then on the secret is stored or kept, and what became of it is told.
  const outcome = await withLateCancel(context, `Creating an access key for ${userName}`, (signal) =>
    issueKey({ ...request, signal }, context.secrets.ports),
  );
  await showOutcome(context, target, answers, outcome);
}

/** What is sent outside this computer is kept in VS Code first: no such place gives it back. */
function destinationOf({ secrets }: Needs<'secrets'>, place: Place): Destination {
  const destination = secrets.destinationFor(place);
  return isRemote(place) ? preflightAll(secrets.destinationFor(SECRET_STORAGE), [destination]) : destination;
}

const SECRET_STORAGE: Place = { kind: 'secretStorage' };

async function showOutcome(
  context: NewSecretNeeds & Needs<'users'>,
  target: UserTarget,
  { place, description }: NewKeyAnswers,
  outcome: IssueOutcome,
): Promise<void> {
  switch (outcome.kind) {
    case 'cancelled':
      throw new Cancelled();
    case 'notCreated':
      throw outcome.error;
    case 'unknown':
      await target.account.keys.reload(target.user.name).catch(() => undefined);
      await tellUnknownOutcome(context, target.account, outcome);
      return;
    case 'unstored':
      await showKey(context, target, outcome.unstored.keyId);
      try {
        await resolveUnstored(context, outcome.unstored);
      } finally {
        if (isThere(target, outcome.unstored.keyId))
          await describeCreated(context, target.account, outcome.unstored, description);
      }
      return;
    case 'stored': {
      await showKey(context, target, outcome.keyId);
      const saved = savedSecret(target, outcome.keyId);
      if (isRemote(place)) await sendSecret(context, saved, place);
      else sayStored(context, saved, [place], outcome.notices);
      await describeCreated(context, target.account, saved, description);
    }
  }
}

/** Shows the new key at once, also while IAM does not list it yet. */
async function showKey(
  context: Needs<'users' | 'secrets' | 'time'>,
  { account, user }: UserTarget,
  keyId: string,
): Promise<void> {
  account.keys.add({ id: keyId, userName: user.name, status: 'Active', created: context.time.now() });
  await context.secrets.local.load();
  await context.users.view.reveal(user.name, keyId);
}

/** The person may have deleted it meanwhile. */
function isThere({ account, user }: UserTarget, keyId: string): boolean {
  return account.keys.get(user.name)?.some(({ key }) => key.id === keyId) === true;
}

function savedSecret({ account, user }: UserTarget, keyId: string): KeyIdentity {
  return keyOf(accountOf(account.connection), { userName: user.name, keyId });
}
