import type { SandboxUser } from '../account.js';
import type { Action } from '../call.js';
import { authorize, requiredUser, targetUser } from '../call.js';
import { childrenOf } from '../children.js';
import { WireError, invalid } from '../wireError.js';
import type { XmlFields } from '../xml.js';
import { obstacles } from './children.js';
import { checkTagKeys, tagFields, tagRules } from './tags.js';

/** As ListUsers shows a user: without tags and permissions boundary. */
function listed(user: SandboxUser): XmlFields {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.created),
    PasswordLastUsed: user.passwordLastUsed === undefined ? undefined : new Date(user.passwordLastUsed),
  };
}

function shown(user: SandboxUser): XmlFields {
  const boundary = user.boundary;
  return {
    ...listed(user),
    PermissionsBoundary:
      boundary === undefined ? undefined : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary },
    Tags: user.tags.size === 0 ? undefined : tagFields(user.tags),
  };
}

export const listUsers: Action = (call) => {
  const { account, shortPages } = call.world;
  const prefix = call.params.optional('PathPrefix', { length: [1, 512], pattern: /^\u002F[\u0021-\u007F]*$/ }) ?? '/';
  const most = call.params.count('MaxItems', [1, 1000], 100);
  const marker = call.params.optional('Marker', { length: [1, 10_000] });
  authorize(call, `arn:aws:iam::${account.id}:user${prefix}`);
  const start = marker === undefined ? 0 : account.placeAfter(readMarker(marker));
  const wanted = shortPages ? Math.ceil(most / 3) : most;
  // One more than wanted, to know whether there is a next page.
  const found: SandboxUser[] = [];
  for (let place = start; place < account.userCount && found.length <= wanted; place++) {
    const user = account.users[place];
    if (user?.path.startsWith(prefix) === true) found.push(user);
  }
  const page = found.slice(0, wanted);
  const last = page.at(-1);
  const truncated = page.length < found.length;
  return {
    IsTruncated: truncated,
    Users: page.map(listed),
    Marker: truncated && last !== undefined ? newMarker(last.name) : undefined,
  };
};

/** A marker names the last user shown, so that users created meanwhile neither shift nor repeat a page. */
function newMarker(name: string): string {
  return Buffer.from(`after:${name.toLowerCase()}`).toString('base64url');
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString();
  if (!text.startsWith('after:')) throw invalid('Invalid Marker.');
  return text.slice('after:'.length);
}

export const getUser: Action = (call) => {
  const user = targetUser(call);
  if (user !== undefined) return { User: shown(user) };
  const { id } = call.world.account;
  return { User: { UserId: id, Arn: call.caller.arn, CreateDate: new Date(0) } };
};

export const createUser: Action = (call) => {
  const { account } = call.world;
  const name = call.params.required('UserName', { length: [1, 64] });
  const path = call.params.optional('Path', { length: [1, 512] }) ?? '/';
  const boundary = call.params.optional('PermissionsBoundary', { length: [20, 2048] });
  const tags = call.params.records('Tags', tagRules);
  call.params.settle();
  if (!/^[A-Za-z0-9_+=,.@-]+$/.test(name)) {
    throw invalid(
      'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    );
  }
  if (!/^(\/|\/[\u0021-\u007E]+\/)$/.test(path)) {
    throw invalid(
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    );
  }
  authorize(call, `arn:aws:iam::${account.id}:user${path}${name}`, name);
  if (boundary !== undefined && !/^arn:aws[\w-]*:iam::(aws|\d{12}):policy\/.+$/.test(boundary)) {
    throw invalid(`ARN ${boundary} is not valid.`);
  }
  if (tags.length > 50) throw new WireError('LimitExceeded', 409, 'The number of tags has reached the maximum limit.');
  checkTagKeys(tags);
  if (account.user(name) !== undefined) {
    throw new WireError('EntityAlreadyExists', 409, `User with name ${name} already exists.`);
  }
  if (account.userCount >= account.usersQuota) {
    throw new WireError('LimitExceeded', 409, `Cannot exceed quota for UsersPerAccount: ${account.usersQuota}`);
  }
  const user = account.addUser({
    name,
    path,
    created: call.world.now(),
    ...(boundary === undefined ? {} : { boundary }),
  });
  for (const { Key, Value } of tags) user.tags.set(Key, Value);
  return { User: shown(user) };
};

export const deleteUser: Action = (call) => {
  const user = requiredUser(call);
  const mine = childrenOf(call.world.account, user);
  const complaint =
    user.keys.length > 0 ? 'must delete access keys first' : obstacles.find(([, stands]) => stands(mine))?.[0];
  if (complaint !== undefined) throw new WireError('DeleteConflict', 409, `Cannot delete entity, ${complaint}.`);
  call.world.account.removeUser(user);
  return undefined;
};
