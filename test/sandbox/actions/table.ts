import type { Action } from '../call.js';
import type { JsonAction } from '../jsonCall.js';
import type { SignedService } from '../sigv4.js';
import type { Service } from '../xml.js';
import { getAccountSummary, listAccountAliases } from './account.js';
import { childActions } from './children.js';
import { groupActions } from './groups.js';
import { createAccessKey, deleteAccessKey, getAccessKeyLastUsed, listAccessKeys, updateAccessKey } from './keys.js';
import { generateCredentialReport, getCredentialReport } from './report.js';
import { generateServiceLastAccessedDetails, getServiceLastAccessedDetails } from './serviceUse.js';
import { assumeRole, getAccessKeyInfo, getCallerIdentity, getSessionToken } from './sts.js';
import { lookupEvents } from './lookupEvents.js';
import { organizationActions } from './organizations.js';
import { parameterActions } from './parameterStore.js';
import { secretActions } from './secretsManager.js';
import { listUserTags, tagUser, untagUser } from './tags.js';
import { createUser, deleteUser, getUser, listUsers } from './users.js';

/** Every action the sandbox knows, by the name in the `Action` parameter. */
export const actions: Readonly<Record<Service, ReadonlyMap<string, Action>>> = {
  iam: new Map([
    ['ListUsers', listUsers],
    ['GetUser', getUser],
    ['CreateUser', createUser],
    ['DeleteUser', deleteUser],
    ['ListAccessKeys', listAccessKeys],
    ['CreateAccessKey', createAccessKey],
    ['UpdateAccessKey', updateAccessKey],
    ['DeleteAccessKey', deleteAccessKey],
    ['GetAccessKeyLastUsed', getAccessKeyLastUsed],
    ['TagUser', tagUser],
    ['UntagUser', untagUser],
    ['ListUserTags', listUserTags],
    ...childActions,
    ...groupActions,
    ['ListAccountAliases', listAccountAliases],
    ['GetAccountSummary', getAccountSummary],
    ['GenerateCredentialReport', generateCredentialReport],
    ['GetCredentialReport', getCredentialReport],
    ['GenerateServiceLastAccessedDetails', generateServiceLastAccessedDetails],
    ['GetServiceLastAccessedDetails', getServiceLastAccessedDetails],
  ]),
  sts: new Map([
    ['GetCallerIdentity', getCallerIdentity],
    ['GetSessionToken', getSessionToken],
    ['AssumeRole', assumeRole],
    ['GetAccessKeyInfo', getAccessKeyInfo],
  ]),
};

/** A service that speaks JSON. */
export interface JsonService {
  /** As its signatures and its permissions name it. */
  readonly service: SignedService;
  /** What stands before the action in the header `X-Amz-Target`. */
  readonly prefixes: readonly string[];
  readonly actions: ReadonlyMap<string, JsonAction>;
}

/** What is asked for when the header names none of the services. */
export const cloudTrail: JsonService = {
  service: 'cloudtrail',
  // As botocore and as the SDK for JavaScript have it: AWS takes both.
  prefixes: ['com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101', 'CloudTrail_20131101'],
  actions: new Map([['LookupEvents', lookupEvents]]),
};

/** Every service that speaks JSON, with every action of it that the sandbox knows. */
export const jsonServices: readonly JsonService[] = [
  cloudTrail,
  { service: 'secretsmanager', prefixes: ['secretsmanager'], actions: secretActions },
  { service: 'ssm', prefixes: ['AmazonSSM'], actions: parameterActions },
  { service: 'organizations', prefixes: ['AWSOrganizationsV20161128'], actions: organizationActions },
];

/** The API version each service is asked for in. */
export const versions: Readonly<Record<Service, string>> = { iam: '2010-05-08', sts: '2011-06-15' };
