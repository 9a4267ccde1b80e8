import type { Action, Call } from '../call.js';
import { authorize } from '../call.js';
import { roleCaller, userCaller } from '../caller.js';
import { accountOfKeyId } from '../random.js';
import type { Session } from '../sessions.js';
import { WireError } from '../wireError.js';
import type { XmlFields } from '../xml.js';

const serialRule = { length: [9, 256], pattern: /^[\w+=/:,.@-]*$/ } as const;
const codeRule = { length: [6, 6], pattern: /^[\d]*$/ } as const;

/** Needs no permission and cannot be denied. */
export const getCallerIdentity: Action = ({ caller, world }) => {
  return { Arn: caller.arn, UserId: caller.userId, Account: world.account.id };
};

export const getSessionToken: Action = (call) => {
  const { caller, world } = call;
  const seconds = call.params.count('DurationSeconds', [900, 129_600], 43_200);
  const mfa = givenCode(call);
  if (caller.temporary) throw denied('Cannot call GetSessionToken with session credentials');
  const inner = caller.user === undefined ? caller : userCaller(caller.user, { mfa });
  return { Credentials: credentials(world.sessions.open('sessionToken', inner, world.now() + seconds * 1000)) };
};

export const assumeRole: Action = (call) => {
  const { caller, world } = call;
  const { account } = world;
  const arn = call.params.required('RoleArn', { length: [20, 2048] });
  const session = call.params.required('RoleSessionName', { length: [2, 64], pattern: /^[\w+=,.@-]*$/ });
  const seconds = call.params.count('DurationSeconds', [900, 43_200], 3600);
  const externalId = call.params.optional('ExternalId', { length: [2, 1224], pattern: /^[\w+=,.@:/-]*$/ });
  const mfa = givenCode(call) || caller.mfa;
  if (caller.kind === 'root') throw denied('Roles may not be assumed by root accounts.');
  authorize(call, arn);
  const [, id = '', name = ''] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
  const member = world.organization.members.get(id);
  const theirs = id === account.id ? world : member?.world;
  const role = theirs?.account.roles.get(name);
  const isTrusted = member?.externalId === undefined || member.externalId === externalId;
  if (theirs === undefined || role === undefined || (role.needsMfa && !mfa) || !isTrusted) {
    throw denied(`User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`);
  }
  const inner = roleCaller(theirs.account, role, session, mfa);
  const opened = world.sessions.open('assumedRole', inner, world.now() + seconds * 1000, theirs);
  return {
    Credentials: credentials(opened),
    AssumedRoleUser: { AssumedRoleId: inner.userId, Arn: inner.arn },
  };
};

export const getAccessKeyInfo: Action = (call) => {
  const id = call.params.required('AccessKeyId', { length: [16, 128], pattern: /^[\w]*$/ });
  authorize(call, '*');
  const account = accountOfKeyId(id);
  if (account === undefined) throw new WireError('ValidationError', 400, `Access key ${id} is not valid.`);
  return { Account: account };
};

/** True when a right code came with the request; throws AWS's AccessDenied for a wrong one. */
function givenCode(call: Call): boolean {
  const serial = call.params.optional('SerialNumber', serialRule);
  const code = call.params.optional('TokenCode', codeRule);
  call.params.settle();
  if (serial === undefined && code === undefined) return false;
  if (serial === undefined || code === undefined || call.world.account.mfaCodes.get(serial) !== code) {
    throw denied('MultiFactorAuthentication failed with invalid MFA one time pass code.');
  }
  return true;
}

function credentials({ keyId, secret, token, expires }: Session): XmlFields {
  return {
    AccessKeyId: keyId,
    SecretAccessKey: secret.reveal(),
    SessionToken: token,
    Expiration: new Date(expires),
  };
}

function denied(message: string): WireError {
  return new WireError('AccessDenied', 403, message);
}
