import assert from 'node:assert/strict';
import {
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListGroupsCommand,
  ListUsersCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { SecretText } from '../../../src/core/secret/secretText.js';
import type { ContractServer } from '../../contract/servers.js';
import type { Access } from '../../support/aws/connectWithPair.js';
import { startMinistack } from '../../support/ministack.js';
import { SEAWEEDFS_PAIR, startSeaweedfs, type SeaweedfsOptions } from '../../support/servers/seaweedfs.js';

/** SeaweedFS as it is started with these options; undefined where it cannot be had. */
export async function seaweedfsServer(options: SeaweedfsOptions): Promise<ContractServer | undefined> {
  const seaweedfs = await startSeaweedfs(options);
  if (seaweedfs === undefined) return undefined;
  const { url } = seaweedfs;
  const iam = new IAMClient({ endpoint: url, region: 'us-east-1', credentials: SEAWEEDFS_PAIR });
  const callerName = 'admin-AKIAIOSF';
  return {
    accountId: '000000000000',
    alias: '',
    callerName,
    access: { id: SEAWEEDFS_PAIR.accessKeyId, secret: new SecretText(SEAWEEDFS_PAIR.secretAccessKey), url },
    reset: () => (options.readOnly === true ? Promise.resolve() : empty(iam, callerName)),
    enforcePermissions: () => Promise.resolve(),
    createGroup: async (name) => {
      await iam.send(new CreateGroupCommand({ GroupName: name }));
    },
    stop: () => seaweedfs.stop(),
  };
}

/** MiniStack, signed for by an administrator of its own instead of the root that it begins with; undefined where it cannot be had. */
export async function ministackServer(): Promise<ContractServer | undefined> {
  const ministack = await startMinistack();
  if (ministack === undefined) return undefined;
  const { url } = ministack;
  const iam = new IAMClient({ endpoint: url, region: 'us-east-1', credentials: SEAWEEDFS_PAIR });
  const [callerName, alias] = ['contract-admin', 'acme-ministack'];
  let access: Access | undefined;
  return {
    accountId: '000000000000',
    alias,
    callerName,
    get access() {
      assert.ok(access);
      return access;
    },
    reset: async () => {
      const { status } = await fetch(`${url}/_ministack/reset`, { method: 'POST' });
      assert.equal(status, 200);
      await iam.send(new CreateAccountAliasCommand({ AccountAlias: alias }));
      await iam.send(new CreateUserCommand({ UserName: callerName }));
      const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: callerName }));
      assert.ok(key?.AccessKeyId && key.SecretAccessKey);
      access = { id: key.AccessKeyId, secret: new SecretText(key.SecretAccessKey), url };
    },
    enforcePermissions: () => Promise.resolve(),
    createGroup: async (name) => {
      await iam.send(new CreateGroupCommand({ GroupName: name }));
    },
    stop: () => ministack.stop(),
  };
}

/** Takes away all users but one, with their keys, and all groups. */
async function empty(iam: IAMClient, kept: string): Promise<void> {
  const { Users: users = [] } = await iam.send(new ListUsersCommand());
  const { Groups: groups = [] } = await iam.send(new ListGroupsCommand());
  for (const { UserName } of users.filter(({ UserName: name }) => name !== kept)) {
    for (const { GroupName } of groups)
      await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName })).catch(() => undefined);
    const { AccessKeyMetadata: keys = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
    for (const { AccessKeyId } of keys) await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    await iam.send(new DeleteUserCommand({ UserName }));
  }
  for (const { GroupName } of groups) await iam.send(new DeleteGroupCommand({ GroupName }));
}
