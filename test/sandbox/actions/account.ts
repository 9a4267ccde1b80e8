import type { Action } from '../call.js';
import { authorize } from '../call.js';
import { devicesOf } from '../children.js';
import { keysPerUser } from './keys.js';

export const listAccountAliases: Action = (call) => {
  call.params.count('MaxItems', [1, 1000], 100);
  authorize(call, '*');
  const { alias } = call.world.account;
  return { IsTruncated: false, AccountAliases: alias === undefined ? [] : [alias] };
};

/** What this account has none of, and what AWS allows. With those that are counted, 34 figures. */
const QUOTAS: Readonly<Record<string, number>> = {
  AccountMFAEnabled: 1,
  AccountPasswordPresent: 1,
  AccountSigningCertificatesPresent: 0,
  AssumeRolePolicySizeQuota: 2048,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  GlobalEndpointTokenVersion: 1,
  GroupPolicySizeQuota: 5120,
  Groups: 0,
  GroupsPerUserQuota: 10,
  GroupsQuota: 300,
  InstanceProfiles: 0,
  InstanceProfilesQuota: 1000,
  Policies: 0,
  PoliciesQuota: 1500,
  PolicySizeQuota: 6144,
  PolicyVersionsInUse: 0,
  PolicyVersionsInUseQuota: 10_000,
  Providers: 0,
  RolePolicySizeQuota: 10_240,
  RolesQuota: 1000,
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  UserPolicySizeQuota: 2048,
  VersionsPerPolicyQuota: 5,
};

export const getAccountSummary: Action = (call) => {
  authorize(call, '*');
  const { account } = call.world;
  const mfaDevices = devicesOf(account).size;
  const figures: Readonly<Record<string, number>> = {
    ...QUOTAS,
    Users: account.userCount,
    UsersQuota: account.usersQuota,
    AccessKeysPerUserQuota: keysPerUser,
    AccountAccessKeysPresent: account.rootKeys.length,
    Roles: account.roles.size,
    MFADevices: mfaDevices,
    MFADevicesInUse: mfaDevices,
  };
  return { SummaryMap: new Map(Object.entries(figures)) };
};
