import assert from 'node:assert/strict';
import {
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  type IAMClient,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import type { UserChildKind } from '../../../src/core/model.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { iamClient, refusal } from './clients.js';

const UserName = 'leaver';

interface ChildCase {
  /** What the user gets; returns its ID. */
  readonly give: (sandbox: Sandbox) => string;
  readonly complaint: string;
  readonly remove: (iam: IAMClient, id: string) => Promise<unknown>;
}

const cases: Readonly<Record<UserChildKind, ChildCase>> = {
  loginProfile: {
    give: (sandbox) => {
      sandbox.childrenOf(UserName).password = true;
      return '';
    },
    complaint: 'must delete login profile first',
    remove: (iam) => iam.send(new DeleteLoginProfileCommand({ UserName })),
  },
  accessKey: {
    give: (sandbox) => sandbox.addKey(UserName, 'Inactive').id,
    complaint: 'must delete access keys first',
    remove: (iam, AccessKeyId) => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })),
  },
  signingCertificate: {
    give: (sandbox) => added(sandbox.childrenOf(UserName).signingCertificates, 'CERTIFICATE1CERTIFICATE1'),
    complaint: 'must delete signing certificates first',
    remove: (iam, CertificateId) => iam.send(new DeleteSigningCertificateCommand({ UserName, CertificateId })),
  },
  sshPublicKey: {
    give: (sandbox) => added(sandbox.childrenOf(UserName).sshPublicKeys, 'APKAEXAMPLEOFLEAVER1'),
    complaint: 'must delete SSH public keys first',
    remove: (iam, SSHPublicKeyId) => iam.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId })),
  },
  serviceCredential: {
    give: (sandbox) => {
      sandbox.childrenOf(UserName).serviceCredentials.set('ACCAEXAMPLEOFLEAVER1', 'codecommit.amazonaws.com');
      return 'ACCAEXAMPLEOFLEAVER1';
    },
    complaint: 'must delete service specific credentials first',
    remove: (iam, ServiceSpecificCredentialId) =>
      iam.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId })),
  },
  mfaDevice: {
    give: (sandbox) => added(sandbox.childrenOf(UserName).mfaDevices, 'GAHT12345678'),
    complaint: 'must delete MFA device first',
    remove: (iam, SerialNumber) => iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber })),
  },
  inlinePolicy: {
    give: (sandbox) => added(sandbox.childrenOf(UserName).inlinePolicies, 'inline'),
    complaint: 'must delete policies first',
    remove: (iam, PolicyName) => iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })),
  },
  attachedPolicy: {
    give: (sandbox) => {
      const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
      sandbox.childrenOf(UserName).attachedPolicies.set(arn, 'ReadOnlyAccess');
      return arn;
    },
    complaint: 'must detach all policies first',
    remove: (iam, PolicyArn) => iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn })),
  },
  group: {
    give: (sandbox) => added(sandbox.childrenOf(UserName).groups, 'developers'),
    complaint: 'must remove from groups first',
    remove: (iam, GroupName) => iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName })),
  },
};

describe('sandbox: what keeps a user from being deleted', () => {
  let sandbox: Sandbox;
  let iam: IAMClient;

  before(async () => {
    sandbox = await startSandbox({ users: 1 });
    iam = iamClient(sandbox);
  });
  beforeEach(() => {
    sandbox.reset();
    sandbox.addUser(UserName);
  });
  after(() => sandbox.close());

  for (const [kind, { give, complaint, remove }] of Object.entries(cases)) {
    it(`${kind}: is refused with DeleteConflict until it is gone, and nothing goes with the refusal`, async () => {
      const id = give(sandbox);
      const conflict = { code: 'DeleteConflict', status: 409, message: `Cannot delete entity, ${complaint}.` };
      for (let attempt = 0; attempt < 2; attempt++)
        assert.deepEqual(await refusal(iam.send(new DeleteUserCommand({ UserName }))), conflict);
      assert.ok(sandbox.userNames().includes(UserName));
      await remove(iam, id);
      assert.equal((await refusal(remove(iam, id))).code, 'NoSuchEntity');
      await iam.send(new DeleteUserCommand({ UserName }));
      assert.ok(!sandbox.userNames().includes(UserName));
    });
  }
});

function added(things: Set<string>, id: string): string {
  things.add(id);
  return id;
}
