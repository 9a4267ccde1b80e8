import {
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DetachUserPolicyCommand,
  RemoveUserFromGroupCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { isIamKeysError } from '../../core/errors.js';
import type { UserChild, UserChildKind } from '../../core/model.js';
import type { Calls } from '../calls.js';

type Send = (client: IAMClient, UserName: string, id: string, abortSignal: AbortSignal) => Promise<unknown>;

interface Removal {
  readonly action: string;
  readonly send: Send;
}

const REMOVALS: Readonly<Record<UserChildKind, Removal>> = {
  loginProfile: {
    action: 'DeleteLoginProfile',
    send: (client, UserName, _id, abortSignal) =>
      client.send(new DeleteLoginProfileCommand({ UserName }), { abortSignal }),
  },
  accessKey: {
    action: 'DeleteAccessKey',
    send: (client, UserName, AccessKeyId, abortSignal) =>
      client.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }), { abortSignal }),
  },
  signingCertificate: {
    action: 'DeleteSigningCertificate',
    send: (client, UserName, CertificateId, abortSignal) =>
      client.send(new DeleteSigningCertificateCommand({ UserName, CertificateId }), { abortSignal }),
  },
  sshPublicKey: {
    action: 'DeleteSSHPublicKey',
    send: (client, UserName, SSHPublicKeyId, abortSignal) =>
      client.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId }), { abortSignal }),
  },
  serviceCredential: {
    action: 'DeleteServiceSpecificCredential',
    send: (client, UserName, ServiceSpecificCredentialId, abortSignal) =>
      client.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId }), {
        abortSignal,
      }),
  },
  mfaDevice: {
    action: 'DeactivateMFADevice',
    send: (client, UserName, SerialNumber, abortSignal) =>
      client.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }), { abortSignal }),
  },
  inlinePolicy: {
    action: 'DeleteUserPolicy',
    send: (client, UserName, PolicyName, abortSignal) =>
      client.send(new DeleteUserPolicyCommand({ UserName, PolicyName }), { abortSignal }),
  },
  attachedPolicy: {
    action: 'DetachUserPolicy',
    send: (client, UserName, PolicyArn, abortSignal) =>
      client.send(new DetachUserPolicyCommand({ UserName, PolicyArn }), { abortSignal }),
  },
  group: {
    action: 'RemoveUserFromGroup',
    send: (client, UserName, GroupName, abortSignal) =>
      client.send(new RemoveUserFromGroupCommand({ UserName, GroupName }), { abortSignal }),
  },
};

/** Removes one child; see `Iam.removeUserChild`. */
export async function removeUserChild(
  client: IAMClient,
  calls: Calls,
  userName: string,
  { kind, id, name }: UserChild,
): Promise<void> {
  const { action, send } = REMOVALS[kind];
  const removed = calls.run({ action, subject: name }, (abortSignal) => send(client, userName, id, abortSignal));
  if (kind !== 'mfaDevice' || !isVirtual(id)) {
    await removed;
    return;
  }
  // An earlier try may have ended between the two: the device is then nobody's, and would stay.
  await removed.catch((error: unknown) => {
    if (!isIamKeysError(error, 'NoSuchEntity') || error.details.entity === 'user') throw error;
  });
  await calls.run({ action: 'DeleteVirtualMFADevice', subject: name }, (abortSignal) =>
    client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: id }), { abortSignal }),
  );
}

/** The user itself, once it has no children. */
export async function deleteUser(client: IAMClient, calls: Calls, userName: string): Promise<void> {
  await calls.run({ action: 'DeleteUser', subject: userName }, (abortSignal) =>
    client.send(new DeleteUserCommand({ UserName: userName }), { abortSignal }),
  );
}

/** The serial number of a virtual device is its ARN; a passkey's is an ARN of another resource, a hardware token's no ARN. */
function isVirtual(serial: string): boolean {
  return /^arn:[^:]+:iam::\d*:mfa\//.test(serial);
}
