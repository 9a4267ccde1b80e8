import type { SandboxUser } from '../account.js';
import type { Action, Call } from '../call.js';
import { authorize, existingName, requiredUser } from '../call.js';
import { childrenOf, devicesOf, type SandboxChildren } from '../children.js';
import { WireError } from '../wireError.js';
import type { XmlFields, XmlValue } from '../xml.js';

/** What keeps a user from being deleted beside its keys, in the order in which IAM complains. */
export const obstacles: readonly (readonly [complaint: string, stands: (mine: SandboxChildren) => boolean])[] = [
  ['must delete login profile first', (mine) => mine.password],
  ['must delete signing certificates first', (mine) => mine.signingCertificates.size > 0],
  ['must delete SSH public keys first', (mine) => mine.sshPublicKeys.size > 0],
  ['must delete service specific credentials first', (mine) => mine.serviceCredentials.size > 0],
  ['must delete MFA device first', (mine) => mine.mfaDevices.size > 0],
  ['must delete policies first', (mine) => mine.inlinePolicies.size > 0],
  ['must detach all policies first', (mine) => mine.attachedPolicies.size > 0],
  ['must remove from groups first', (mine) => mine.groups.size > 0],
];

type Read = (call: Call, mine: SandboxChildren, user: SandboxUser) => readonly [key: string, shown: XmlValue][];

/** A paged list of a user's things under the name it has in the answer. */
function listing(name: string, read: Read): Action {
  return (call) => {
    const most = call.params.count('MaxItems', [1, 1000], 100);
    const marker = call.params.optional('Marker', { length: [1, 10_000] });
    const user = requiredUser(call);
    const all = read(call, childrenOf(call.world.account, user), user);
    const start = marker === undefined ? 0 : all.findIndex(([key]) => key === marker) + 1;
    const page = all.slice(start, start + most);
    const truncated = start + page.length < all.length;
    return {
      [name]: page.map(([, shown]) => shown),
      IsTruncated: truncated,
      Marker: truncated ? page.at(-1)?.[0] : undefined,
    };
  };
}

type Drop = (mine: SandboxChildren, id: string) => boolean;

/** Takes one thing away; NoSuchEntity in IAM's words when it is not there. */
function removal(parameter: string, what: string, drop: Drop): Action {
  return (call) => {
    const id = call.params.required(parameter, { length: [1, 2048] });
    const user = requiredUser(call);
    if (!drop(childrenOf(call.world.account, user), id)) throw missing(`The ${what} with id ${id} cannot be found.`);
    return undefined;
  };
}

const day = (user: SandboxUser): Date => new Date(user.created);

const getLoginProfile: Action = (call) => {
  const user = requiredUser(call);
  if (!childrenOf(call.world.account, user).password) throw noProfile(user);
  return { LoginProfile: { UserName: user.name, CreateDate: day(user), PasswordResetRequired: false } };
};

const deleteLoginProfile: Action = (call) => {
  const user = requiredUser(call);
  const mine = childrenOf(call.world.account, user);
  if (!mine.password) throw noProfile(user);
  mine.password = false;
  delete user.passwordLastUsed;
  return undefined;
};

const deactivateMfaDevice: Action = (call) => {
  const serial = call.params.required('SerialNumber', { length: [9, 256], pattern: /^[\w+=/:,.@-]+$/ });
  const user = requiredUser(call);
  if (!childrenOf(call.world.account, user).mfaDevices.delete(serial)) throw missing(`MFA Device invalid for user.`);
  user.mfa = false;
  return undefined;
};

const deleteVirtualMfaDevice: Action = (call) => {
  const { account } = call.world;
  const serial = call.params.required('SerialNumber', { length: [9, 256], pattern: /^[\w+=/:,.@-]+$/ });
  authorize(call, serial);
  if (account.users.some((user) => childrenOf(account, user).mfaDevices.has(serial)))
    throw new WireError('DeleteConflict', 409, 'MFA VirtualDevice in use. Must deactivate first.');
  if (!devicesOf(account).delete(serial)) throw missing(`VirtualMFADevice with serial number ${serial} doesn't exist.`);
  return undefined;
};

const removeUserFromGroup: Action = (call) => {
  const group = call.params.required('GroupName', existingName);
  const user = requiredUser(call);
  if (!childrenOf(call.world.account, user).groups.delete(group))
    throw missing(`The user with name ${user.name} is not in group ${group}.`);
  return undefined;
};

/** The actions about the eight kinds of things that a user has beside keys. */
export const childActions: ReadonlyMap<string, Action> = new Map([
  ['GetLoginProfile', getLoginProfile],
  ['DeleteLoginProfile', deleteLoginProfile],
  [
    'ListSigningCertificates',
    listing('Certificates', (_call, mine, user) =>
      [...mine.signingCertificates].map((id) => [
        id,
        { UserName: user.name, CertificateId: id, CertificateBody: 'body', Status: 'Active', UploadDate: day(user) },
      ]),
    ),
  ],
  [
    'DeleteSigningCertificate',
    removal('CertificateId', 'Certificate', (mine, id) => mine.signingCertificates.delete(id)),
  ],
  [
    'ListSSHPublicKeys',
    listing('SSHPublicKeys', (_call, mine, user) =>
      [...mine.sshPublicKeys].map((id) => [
        id,
        { UserName: user.name, SSHPublicKeyId: id, Status: 'Active', UploadDate: day(user) },
      ]),
    ),
  ],
  ['DeleteSSHPublicKey', removal('SSHPublicKeyId', 'SSH Public Key', (mine, id) => mine.sshPublicKeys.delete(id))],
  [
    'ListServiceSpecificCredentials',
    listing('ServiceSpecificCredentials', (_call, mine, user) =>
      [...mine.serviceCredentials].map(([id, service]) => [id, serviceCredential(user, id, service)]),
    ),
  ],
  [
    'DeleteServiceSpecificCredential',
    removal('ServiceSpecificCredentialId', 'credential', (mine, id) => mine.serviceCredentials.delete(id)),
  ],
  [
    'ListMFADevices',
    listing('MFADevices', (_call, mine, user) =>
      [...mine.mfaDevices].map((serial) => [
        serial,
        { UserName: user.name, SerialNumber: serial, EnableDate: day(user) },
      ]),
    ),
  ],
  ['DeactivateMFADevice', deactivateMfaDevice],
  ['DeleteVirtualMFADevice', deleteVirtualMfaDevice],
  ['ListUserPolicies', listing('PolicyNames', (_call, mine) => [...mine.inlinePolicies].map((name) => [name, name]))],
  ['DeleteUserPolicy', removal('PolicyName', 'user policy', (mine, name) => mine.inlinePolicies.delete(name))],
  [
    'ListAttachedUserPolicies',
    listing('AttachedPolicies', (_call, mine) =>
      [...mine.attachedPolicies].map(([arn, name]) => [arn, { PolicyName: name, PolicyArn: arn }]),
    ),
  ],
  ['DetachUserPolicy', removal('PolicyArn', 'policy', (mine, arn) => mine.attachedPolicies.delete(arn))],
  [
    'ListGroupsForUser',
    listing('Groups', (call, mine, user) => [...mine.groups].map((name) => [name, group(call, user, name)])),
  ],
  ['RemoveUserFromGroup', removeUserFromGroup],
]);

function serviceCredential(user: SandboxUser, id: string, service: string): XmlFields {
  return {
    UserName: user.name,
    Status: 'Active',
    ServiceUserName: `${user.name}-at-service`,
    CreateDate: day(user),
    ServiceSpecificCredentialId: id,
    ServiceName: service,
  };
}

function group(call: Call, user: SandboxUser, name: string): XmlFields {
  const arn = `arn:aws:iam::${call.world.account.id}:group/${name}`;
  return { Path: '/', GroupName: name, GroupId: `AGPA${name.toUpperCase()}`, Arn: arn, CreateDate: day(user) };
}

function noProfile(user: SandboxUser): WireError {
  return missing(`Login Profile for User ${user.name} cannot be found.`);
}

function missing(message: string): WireError {
  return new WireError('NoSuchEntity', 404, message);
}
