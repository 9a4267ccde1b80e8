import type { Action } from '../call.js';
import { authorize, existingName, requiredUser } from '../call.js';
import { childrenOf } from '../children.js';
import { WireError } from '../wireError.js';

const listGroups: Action = (call) => {
  const { account } = call.world;
  const most = call.params.count('MaxItems', [1, 1000], 100);
  const marker = call.params.optional('Marker', { length: [1, 10_000] });
  authorize(call, `arn:aws:iam::${account.id}:group/`);
  const all = [...account.groups].sort();
  const start = marker === undefined ? 0 : all.indexOf(marker) + 1;
  const page = all.slice(start, start + most);
  const truncated = start + page.length < all.length;
  return {
    Groups: page.map((name) => ({
      Path: '/',
      GroupName: name,
      GroupId: `AGPA${name.toUpperCase()}`,
      Arn: `arn:aws:iam::${account.id}:group/${name}`,
      CreateDate: new Date(0),
    })),
    IsTruncated: truncated,
    Marker: truncated ? page.at(-1) : undefined,
  };
};

const addUserToGroup: Action = (call) => {
  const group = call.params.required('GroupName', existingName);
  const user = requiredUser(call);
  const { account } = call.world;
  if (!account.groups.has(group))
    throw new WireError('NoSuchEntity', 404, `The group with name ${group} cannot be found.`);
  childrenOf(account, user).groups.add(group);
  return undefined;
};

/** The actions about the groups of the account; what a user is in is with its children. */
export const groupActions: ReadonlyMap<string, Action> = new Map([
  ['ListGroups', listGroups],
  ['AddUserToGroup', addUserToGroup],
]);
