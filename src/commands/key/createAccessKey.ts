import { issueKey } from '../../core/issue/issueKey.js';
import { refuseRoot } from '../../core/issue/rootCaller.js';
import type { IssueOutcome } from '../../core/issue/issueOutcome.js';
import type { Place } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { retryWhileNew } from '../../core/user/retryWhileNew.js';
import { Cancelled } from '../../ui/cancelled.js';
import { limitMessage } from '../../ui/messages/keyMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { withLateCancel } from '../withLateCancel.js';
import { userTarget, type UserTarget } from '../targets.js';
import { hintAtAlternatives } from './alternativesHint.js';
import { describeCreated } from './editDescription.js';
import { resolveUnstored } from '../secret/settleHeldSecret.js';
import { isAtLimit, makeRoom } from './makeRoom.js';
import { pickPlaceOfNewKey } from './pickPlace.js';
import { sayStored } from '../secret/tellStored.js';
import { tellUnknownOutcome } from './unknownOutcome.js';

/** Creates an access key for a user and puts its secret where the person said before anything was created. */
export async function createAccessKey(context: NewSecretNeeds & Needs<'users'>, target?: unknown): Promise<void> {
  await createKeyFor(context, await userTarget(context, target, 'Create Access Key'));
}

/** The same for a user that is known. */
export async function createKeyFor(context: NewSecretNeeds & Needs<'users'>, target: UserTarget): Promise<void> {
  refuseRoot(target.account.connection);
  await confirmChange(context, target.account, 'Create Access Key');
  await createAgreedKey(context, target);
}

/** Creates a key that may be created: see `refuseRoot` and `confirmChange`. */
async function createAgreedKey(context: NewSecretNeeds & Needs<'users'>, target: UserTarget): Promise<void> {
  const { account, user } = target;
  const { keys } = account;
  await context.ui.editor.withViewProgress(() => retryWhileNew(user, () => keys.reload(user.name), context.time));
  const keyWithUse = keys.get(user.name) ?? [];
  if (await isAtLimit(target)) {
    context.ui.warn(limitMessage(user.name, keyWithUse, context.time.now()), {
      'Make Room…': async () => {
        await makeRoom(context, target);
        await createAgreedKey(context, target);
      },
    });
    return;
  }
  await createAt(context, target, await askAboutNewKey(context, target));
}

/** Where the secret of a new key goes, and what the key is for. */
export interface NewKeyAnswers {
  readonly place: Place;
  readonly description: string;
}

/** Asks for both. */
export async function askAboutNewKey(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'memory'>,
  { account, user }: UserTarget,
  suggested = '',
): Promise<NewKeyAnswers> {
  await hintAtAlternatives(context);
  const question = {
    title: `Create Access Key for ${user.name} ${inAccount(account)}`,
    userName: user.name,
    region: account.connection.region,
    offerSecretStorage: true,
  };
  return pickPlaceOfNewKey(context, question, suggested);
}

/** Creates the key of a user that has room for it. */
export async function createAt(
  context: NewSecretNeeds & Needs<'users'>,
  target: UserTarget,
  answers: NewKeyAnswers,
): Promise<void> {
  const { connection } = target.account;
  const userName = target.user.name;
  const destination = context.secrets.destinationFor(answers.place);
  // Stopping counts until CreateAccessKey is sent. From then on the secret is put away, and what became of it is told.
  const most = await target.account.keysPerUser();
  const outcome = await withLateCancel(context, `Creating an access key for ${userName}`, (signal) =>
    issueKey(
      { connection, userName, destination, signal, ...(most !== undefined && { keysPerUser: most }) },
      context.secrets.ports,
    ),
  );
  await showOutcome(context, target, answers, outcome);
}

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
      sayStored(context, saved, place, outcome.notices);
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
  return { account: account.connection.caller.account, userName: user.name, keyId };
}
