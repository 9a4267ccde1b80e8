import { CreateUserCommand, GetUserCommand, ListUsersCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { User as IamUser } from '@aws-sdk/client-iam';
import type { NewUser, User } from '../../core/model.js';
import type { Iam } from '../../core/ports.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { refusesRepetition } from '../errors/sdkError.js';
import { ownText, sharedText } from '../ownText.js';
import { markerOf, pages } from './pages.js';
import { tagOf } from './userTags.js';

/** IAM's largest page; it may send fewer. */
const PAGE = 1000;

/** A user that is no older was made by the call whose answer was lost; IAM dates to the second. */
const JUST_NOW_MILLISECONDS = 10_000;

/** The calls about users themselves. */
export function userCalls(client: IAMClient, calls: Calls): Pick<Iam, 'listUsers' | 'getUser' | 'createUser'> {
  return {
    listUsers: (options = {}) => listUsers(client, calls, options),

    getUser: (userName) => getUser(client, calls, userName),

    createUser: (user) => createUser(client, calls, user),
  };
}

/** A name that clashes with the user an earlier attempt made is no clash: that user is handed out. */
async function createUser(client: IAMClient, calls: Calls, user: NewUser): Promise<User> {
  const started = calls.now() + client.config.systemClockOffset;
  const clash = { own: false };
  try {
    const answer = await calls.run({ action: 'CreateUser', subject: user.name }, (abortSignal) =>
      client.send(new CreateUserCommand(createUserInput(user)), { abortSignal }).catch((error: unknown) => {
        clash.own = refusesRepetition(error, 'EntityAlreadyExists');
        throw error;
      }),
    );
    return userOf(present(answer.User), calls);
  } catch (error) {
    const made = clash.own ? await getUser(client, calls, user.name) : undefined;
    const madeAt = made?.created ?? 0;
    if (made?.name === user.name && madeAt > started - JUST_NOW_MILLISECONDS) return made;
    throw error;
  }
}

async function getUser(client: IAMClient, calls: Calls, userName: string): Promise<User> {
  const answer = await calls.run({ action: 'GetUser', subject: userName }, (abortSignal) =>
    client.send(new GetUserCommand({ UserName: userName }), { abortSignal }),
  );
  return userOf(present(answer.User), calls);
}

/** IAM's quota is 5000; other servers have accounts beyond it. */
const MOST_USERS = 100_000;

function listUsers(
  client: IAMClient,
  calls: Calls,
  { firstPage = PAGE, signal }: { readonly firstPage?: number | undefined; readonly signal?: AbortSignal },
): AsyncGenerator<readonly User[]> {
  return pages({
    most: MOST_USERS,
    idOf: ({ id }) => id,
    async list(marker) {
      const input = marker === undefined ? { MaxItems: firstPage } : { MaxItems: PAGE, Marker: marker };
      const answer = await calls.run({ action: 'ListUsers', signal }, (abortSignal) =>
        client.send(new ListUsersCommand(input), { abortSignal }),
      );
      return { items: present(answer.Users).map((user) => userOf(user, calls)), marker: markerOf(answer) };
    },
  });
}

function createUserInput(user: NewUser) {
  return {
    UserName: user.name,
    Path: user.path,
    PermissionsBoundary: user.permissionsBoundary,
    Tags: user.tags?.map(({ key, value }) => ({ Key: key, Value: value })),
  };
}

function userOf(user: IamUser, calls: Calls): User {
  const name = ownText(present(user.UserName));
  const arn = owned(calls.owed(user.Arn));
  const id = owned(calls.owed(user.UserId)) ?? arn ?? name;
  const path = sharedText(user.Path ?? '/');
  const created = calls.owed(user.CreateDate)?.getTime();
  const passwordLastUsed = user.PasswordLastUsed?.getTime();
  // One literal each, which takes less memory than an object that grows.
  const listed =
    passwordLastUsed !== undefined
      ? { name, id, arn, path, created, passwordLastUsed }
      : { name, id, arn, path, created };
  const boundary = user.PermissionsBoundary?.PermissionsBoundaryArn;
  if (user.Tags === undefined && boundary === undefined) return listed;
  return { ...listed, tags: user.Tags?.map(tagOf), permissionsBoundary: boundary };
}

function owned(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ownText(text);
}
