import {
  GetLoginProfileCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUserPoliciesCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import type { UserChild, UserChildKind } from '../../core/model.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { readSdkError } from '../errors/sdkError.js';
import { listAccessKeys } from './keys.js';
import { everyPage, markerOf, type Page } from './pages.js';

interface Question {
  readonly UserName: string;
  readonly Marker?: string | undefined;
}

interface Listing {
  readonly action: string;
  readonly page: (client: IAMClient, question: Question, abortSignal: AbortSignal) => Promise<Page<UserChild>>;
}

/** All that a user has of one kind; see `Iam.listUserChildren`. */
export async function listUserChildren(
  client: IAMClient,
  calls: Calls,
  userName: string,
  kind: UserChildKind,
  signal?: AbortSignal,
): Promise<readonly UserChild[]> {
  if (kind === 'accessKey') {
    const keys = await listAccessKeys(client, calls, userName, signal);
    return keys.map(({ id }) => child('accessKey', id));
  }
  const { action, page } = LISTINGS[kind];
  return everyPage<UserChild>(
    ({ id }) => id,
    (marker) =>
      calls.run({ action, subject: userName, signal }, (abortSignal) =>
        page(client, { UserName: userName, Marker: marker }, abortSignal),
      ),
  );
}

const LISTINGS: Readonly<Record<Exclude<UserChildKind, 'accessKey'>, Listing>> = {
  loginProfile: {
    action: 'GetLoginProfile',
    async page(client, { UserName }, abortSignal) {
      const answer = await client.send(new GetLoginProfileCommand({ UserName }), { abortSignal }).catch(noProfile);
      return {
        items: answer ? [child('loginProfile', present(answer.LoginProfile?.UserName))] : [],
      };
    },
  },
  signingCertificate: {
    action: 'ListSigningCertificates',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListSigningCertificatesCommand(question), { abortSignal });
      const ids = present(answer.Certificates).map((each) => present(each.CertificateId));
      return { items: ids.map((id) => child('signingCertificate', id)), marker: markerOf(answer) };
    },
  },
  sshPublicKey: {
    action: 'ListSSHPublicKeys',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListSSHPublicKeysCommand(question), { abortSignal });
      const ids = present(answer.SSHPublicKeys).map((each) => present(each.SSHPublicKeyId));
      return { items: ids.map((id) => child('sshPublicKey', id)), marker: markerOf(answer) };
    },
  },
  serviceCredential: {
    action: 'ListServiceSpecificCredentials',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListServiceSpecificCredentialsCommand(question), { abortSignal });
      const items = present(answer.ServiceSpecificCredentials).map((each) =>
        child('serviceCredential', present(each.ServiceSpecificCredentialId), each.ServiceName),
      );
      return { items, marker: markerOf(answer) };
    },
  },
  mfaDevice: {
    action: 'ListMFADevices',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListMFADevicesCommand(question), { abortSignal });
      const serials = present(answer.MFADevices).map((each) => present(each.SerialNumber));
      return { items: serials.map((serial) => child('mfaDevice', serial)), marker: markerOf(answer) };
    },
  },
  inlinePolicy: {
    action: 'ListUserPolicies',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListUserPoliciesCommand(question), { abortSignal });
      return {
        items: present(answer.PolicyNames).map((name) => child('inlinePolicy', name)),
        marker: markerOf(answer),
      };
    },
  },
  attachedPolicy: {
    action: 'ListAttachedUserPolicies',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListAttachedUserPoliciesCommand(question), { abortSignal });
      const items = present(answer.AttachedPolicies).map((each) =>
        child('attachedPolicy', present(each.PolicyArn), each.PolicyName),
      );
      return { items, marker: markerOf(answer) };
    },
  },
  group: {
    action: 'ListGroupsForUser',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListGroupsForUserCommand(question), { abortSignal });
      const names = present(answer.Groups).map((each) => present(each.GroupName));
      return { items: names.map((name) => child('group', name)), marker: markerOf(answer) };
    },
  },
};

function child(kind: UserChildKind, id: string, name = id): UserChild {
  return { kind, id, name };
}

/** IAM says that a user has no password with the code it also has for a missing user; the words tell them apart. */
function noProfile(error: unknown): undefined {
  const { wireCode, message } = readSdkError(error);
  if (wireCode === 'NoSuchEntity' && /^login ?profile/i.test(message)) return undefined;
  throw error;
}
