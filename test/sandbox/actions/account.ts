import type { Action } from '../call.js';
import { authorize } from '../call.js';
import { keysPerUser } from './keys.js';

export const listAccountAliases: Action = (call) => {
  call.params.count('MaxItems', [1, 1000], 100);
  authorize(call, '*');
  const { alias } = call.world.account;
  return { IsTruncated: false, AccountAliases: alias === undefined ? [] : [alias] };
};

export const getAccountSummary: Action = (call) => {
  authorize(call, '*');
  const { account } = call.world;
  const figures: Readonly<Record<string, number>> = {
    Users: account.userCount,
    UsersQuota: account.usersQuota,
    AccessKeysPerUserQuota: keysPerUser,
    AccountAccessKeysPresent: account.rootKeys.length,
    AccountMFAEnabled: 1,
    AccountSigningCertificatesPresent: 0,
    AccountPasswordPresent: 1,
    Groups: 0,
    GroupsQuota: 300,
    GroupsPerUserQuota: 10,
    MFADevices: 0,
    MFADevicesInUse: 0,
    UserPolicySizeQuota: 2048,
    SigningCertificatesPerUserQuota: 2,
  };
  return { SummaryMap: new Map(Object.entries(figures)) };
};
