import type { SandboxKey } from '../account.js';
import type { Action, Call } from '../call.js';
import { authorize, targetUser } from '../call.js';
import { WireError, noSuchKey } from '../wireError.js';
import type { XmlFields } from '../xml.js';

/** Active and inactive keys both count. */
export const keysPerUser = 2;

const keyIdRule = { length: [16, 128], pattern: /^[\w]+$/ } as const;

function listed(key: SandboxKey): XmlFields {
  return {
    UserName: key.owner?.name,
    AccessKeyId: key.id,
    Status: key.status,
    CreateDate: new Date(key.created),
  };
}

export const listAccessKeys: Action = (call) => {
  const most = call.params.count('MaxItems', [1, 1000], 100);
  const marker = call.params.optional('Marker', { length: [1, 10_000] });
  const user = targetUser(call);
  const keys = call.world.account.keysOf(user);
  const start = marker === undefined ? 0 : keys.findIndex((key) => key.id === marker) + 1;
  const page = keys.slice(start, start + most);
  const truncated = start + page.length < keys.length;
  return {
    UserName: user?.name,
    AccessKeyMetadata: page.map(listed),
    IsTruncated: truncated,
    Marker: truncated ? page.at(-1)?.id : undefined,
  };
};

export const createAccessKey: Action = (call) => {
  const { account } = call.world;
  const owner = targetUser(call);
  if (account.keysOf(owner).length >= keysPerUser) {
    throw new WireError('LimitExceeded', 409, `Cannot exceed quota for AccessKeysPerUser: ${keysPerUser}`);
  }
  const key = account.addKey(owner, call.world.now());
  call.world.propagation.start(key);
  return { AccessKey: { ...listed(key), SecretAccessKey: key.secret.reveal() } };
};

export const updateAccessKey: Action = (call) => {
  const id = call.params.required('AccessKeyId', keyIdRule);
  const status = call.params.required('Status', { oneOf: ['Active', 'Inactive'] });
  ownKey(call, id).status = status === 'Active' ? 'Active' : 'Inactive';
  return undefined;
};

export const deleteAccessKey: Action = (call) => {
  const id = call.params.required('AccessKeyId', keyIdRule);
  call.world.account.removeKey(ownKey(call, id));
  return undefined;
};

/** The key, provided that it belongs to the user the request names. */
function ownKey(call: Call, id: string): SandboxKey {
  const owner = targetUser(call);
  const key = call.world.account.keysOf(owner).find((each) => each.id === id);
  if (key === undefined) throw noSuchKey(id);
  return key;
}

export const getAccessKeyLastUsed: Action = (call) => {
  const { account } = call.world;
  const id = call.params.required('AccessKeyId', keyIdRule);
  const key = account.key(id);
  authorize(call, `access key ${id}`, key?.owner?.name);
  // As recorded on AWS, which does not say NoSuchEntity here: without a colon, and without a reason.
  if (key === undefined) {
    const message = `User: ${call.caller.arn} is not authorized to perform ${call.action} on resource: access key ${id}`;
    throw new WireError('AccessDenied', 403, message);
  }
  const used = key.lastUsed;
  return {
    UserName: key.owner?.name,
    AccessKeyLastUsed: {
      Region: used?.region ?? 'N/A',
      ServiceName: used?.service ?? 'N/A',
      LastUsedDate: used === undefined ? undefined : new Date(used.at),
    },
  };
};
