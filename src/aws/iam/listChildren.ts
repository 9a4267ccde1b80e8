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
import { IamKeysError } from '../../core/errors.js';
import type { UserChild, UserChildKind } from '../../core/model.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { listAccessKeys } from './keys.js';

/** A page of names or IDs; no `marker` ends the list. */
interface Page {
  readonly children: readonly UserChild[];
  readonly marker: string | undefined;
}

interface Question {
  readonly UserName: string;
  readonly Marker?: string;
}

interface Listing {
  readonly action: string;
  readonly page: (client: IAMClient, question: Question, abortSignal: AbortSignal) => Promise<Page>;
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
  const children = new Map<string, UserChild>();
  let marker: string | undefined;
  do {
    const question = { UserName: userName, ...(marker !== undefined && { Marker: marker }) };
    const answer = await calls.run({ action, subject: userName, signal }, (abortSignal) =>
      page(client, question, abortSignal),
    );
    const before = children.size;
    for (const each of answer.children) children.set(each.id, each);
    if (answer.marker !== undefined && answer.marker === marker && children.size === before)
      throw new IamKeysError('ServiceFailure', {});
    marker = answer.marker;
  } while (marker !== undefined);
  return [...children.values()];
}

const LISTINGS: Readonly<Record<Exclude<UserChildKind, 'accessKey'>, Listing>> = {
  loginProfile: {
    action: 'GetLoginProfile',
    async page(client, { UserName }, abortSignal) {
      const answer = await client.send(new GetLoginProfileCommand({ UserName }), { abortSignal }).catch(noProfile);
      return {
        children: answer ? [child('loginProfile', present(answer.LoginProfile?.UserName))] : [],
        marker: undefined,
      };
    },
  },
  signingCertificate: {
    action: 'ListSigningCertificates',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListSigningCertificatesCommand(question), { abortSignal });
      const ids = present(answer.Certificates).map((each) => present(each.CertificateId));
      return { children: ids.map((id) => child('signingCertificate', id)), marker: markerOf(answer) };
    },
  },
  sshPublicKey: {
    action: 'ListSSHPublicKeys',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListSSHPublicKeysCommand(question), { abortSignal });
      const ids = present(answer.SSHPublicKeys).map((each) => present(each.SSHPublicKeyId));
      return { children: ids.map((id) => child('sshPublicKey', id)), marker: markerOf(answer) };
    },
  },
  serviceCredential: {
    action: 'ListServiceSpecificCredentials',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListServiceSpecificCredentialsCommand(question), { abortSignal });
      const children = present(answer.ServiceSpecificCredentials).map((each) =>
        child('serviceCredential', present(each.ServiceSpecificCredentialId), each.ServiceName),
      );
      return { children, marker: markerOf(answer) };
    },
  },
  mfaDevice: {
    action: 'ListMFADevices',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListMFADevicesCommand(question), { abortSignal });
      const serials = present(answer.MFADevices).map((each) => present(each.SerialNumber));
      return { children: serials.map((serial) => child('mfaDevice', serial)), marker: markerOf(answer) };
    },
  },
  inlinePolicy: {
    action: 'ListUserPolicies',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListUserPoliciesCommand(question), { abortSignal });
      return {
        children: present(answer.PolicyNames).map((name) => child('inlinePolicy', name)),
        marker: markerOf(answer),
      };
    },
  },
  attachedPolicy: {
    action: 'ListAttachedUserPolicies',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListAttachedUserPoliciesCommand(question), { abortSignal });
      const children = present(answer.AttachedPolicies).map((each) =>
        child('attachedPolicy', present(each.PolicyArn), each.PolicyName),
      );
      return { children, marker: markerOf(answer) };
    },
  },
  group: {
    action: 'ListGroupsForUser',
    async page(client, question, abortSignal) {
      const answer = await client.send(new ListGroupsForUserCommand(question), { abortSignal });
      const names = present(answer.Groups).map((each) => present(each.GroupName));
      return { children: names.map((name) => child('group', name)), marker: markerOf(answer) };
    },
  },
};

function child(kind: UserChildKind, id: string, name = id): UserChild {
  return { kind, id, name };
}

function markerOf(answer: { readonly IsTruncated?: boolean | undefined; readonly Marker?: string | undefined }) {
  return answer.IsTruncated === true ? present(answer.Marker) : undefined;
}

/** IAM says that a user has no password with the code it also has for a missing user; the words tell them apart. */
function noProfile(error: unknown): undefined {
  const missing = error instanceof Error && error.name.startsWith('NoSuchEntity');
  if (missing && !/user with name .* cannot be found\.?$/i.test(error.message)) return undefined;
  throw error;
}
