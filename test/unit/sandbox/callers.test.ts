import assert from 'node:assert/strict';
import { CreateUserCommand, GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  type Credentials,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { SecretText } from '../../../src/core/secret/secretText.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { adminRole, mfaRole } from '../../sandbox/seed.js';
import type { Signer } from './clients.js';
import { iamClient, refusal, stsClient } from './clients.js';

const account = '123456789012';
const serial = `arn:aws:iam::${account}:mfa/iam-admin`;

describe('sandbox: callers', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ users: 3 });
  });
  beforeEach(() => {
    sandbox.reset();
    sandbox.setMfaCode(serial, '123456');
  });
  after(() => sandbox.close());

  const whoIs = (signer?: Signer) => stsClient(sandbox, signer).send(new GetCallerIdentityCommand());
  const listAs = (signer?: Signer) => iamClient(sandbox, signer).send(new ListUsersCommand());
  const session = async (input: { SerialNumber?: string; TokenCode?: string } = {}) =>
    signerOf((await stsClient(sandbox).send(new GetSessionTokenCommand(input))).Credentials);
  const assume = async (role: string, input: { SerialNumber?: string; TokenCode?: string } = {}, signer?: Signer) => {
    const RoleArn = `arn:aws:iam::${account}:role/${role}`;
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me', ...input });
    return signerOf((await stsClient(sandbox, signer).send(command)).Credentials);
  };

  it('is a user, root or a role as told', async () => {
    assert.equal((await whoIs()).Arn, `arn:aws:iam::${account}:user/iam-admin`);
    sandbox.setCaller('root');
    assert.deepEqual(
      [(await whoIs()).Arn, (await whoIs()).UserId, (await listAs()).Users?.length],
      [`arn:aws:iam::${account}:root`, account, 3],
    );
    sandbox.setCaller('role');
    assert.equal((await whoIs()).Arn, `arn:aws:sts::${account}:assumed-role/${adminRole}/iam-admin`);
    assert.equal((await listAs()).Users?.length, 3);
  });

  it('takes the session of a user for STS, and for IAM only with MFA', async () => {
    const plain = await session();
    assert.equal((await whoIs(plain)).Arn, `arn:aws:iam::${account}:user/iam-admin`);
    assert.equal((await refusal(listAs(plain))).code, 'InvalidClientTokenId');
    const strong = await session({ SerialNumber: serial, TokenCode: '123456' });
    assert.equal((await listAs(strong)).Users?.length, 3);
    assert.equal((await refusal(stsClient(sandbox, strong).send(new GetSessionTokenCommand()))).code, 'AccessDenied');
  });

  it('refuses a wrong code', async () => {
    assert.deepEqual(await refusal(session({ SerialNumber: serial, TokenCode: '654321' })), {
      code: 'AccessDenied',
      status: 403,
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    });
    assert.equal((await refusal(session({ TokenCode: '123456' }))).code, 'AccessDenied');
  });

  it('lets a role be assumed, with MFA where the role wants it, never by root', async () => {
    const role = await assume(adminRole);
    assert.equal((await whoIs(role)).Arn, `arn:aws:sts::${account}:assumed-role/${adminRole}/me`);
    assert.equal((await listAs(role)).Users?.length, 3);
    const { code, message } = await refusal(assume(mfaRole));
    assert.equal(code, 'AccessDenied');
    assert.match(message, /is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role\//);
    await whoIs(await assume(mfaRole, { SerialNumber: serial, TokenCode: '123456' }));
    assert.equal((await refusal(assume('nobody'))).code, 'AccessDenied');
    sandbox.setCaller('root');
    assert.equal((await refusal(assume(adminRole))).message, 'Roles may not be assumed by root accounts.');
  });

  it('denies what it is told to, except on oneself where told, and root nothing', async () => {
    sandbox.deny({ action: 'iam:ListUsers' });
    assert.deepEqual(await refusal(listAs()), {
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${account}:user/iam-admin is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${account}:user/ because no identity-based policy allows the iam:ListUsers action`,
    });
    sandbox.deny({ action: 'iam:Get*', exceptSelf: true, explicit: true });
    const get = (UserName: string) => iamClient(sandbox).send(new GetUserCommand({ UserName }));
    await get('IAM-Admin');
    const other = await refusal(get('ci-deploy'));
    assert.match(other.message, /on resource: user ci-deploy with an explicit deny in an identity-based policy$/);
    sandbox.setCaller('root');
    await get('ci-deploy');
    sandbox.setCaller('user');
    sandbox.allowAll();
    await get('ci-deploy');
  });

  it('checks the parameters before the permissions, and those before what exists', async () => {
    sandbox.deny({ action: 'iam:CreateUser' });
    const create = (UserName: string) => iamClient(sandbox).send(new CreateUserCommand({ UserName }));
    assert.equal((await refusal(create('a b'))).code, 'ValidationError');
    assert.equal((await refusal(create('ci-deploy'))).code, 'AccessDenied');
  });

  it('tells the account of a key from its ID, also of a deleted one', async () => {
    const { id } = sandbox.addKey('ci-deploy');
    sandbox.removeKey(id);
    const of = (AccessKeyId: string) => stsClient(sandbox).send(new GetAccessKeyInfoCommand({ AccessKeyId }));
    assert.equal((await of(id)).Account, account);
    assert.equal((await refusal(of(`AKIA${'1'.repeat(16)}`))).code, 'ValidationError');
    const other = await startSandbox({ users: 1, accountId: '000000000042' });
    assert.equal((await of(other.adminKey.id)).Account, '000000000042');
    await other.close();
  });
});

function signerOf(credentials: Credentials | undefined): Signer {
  assert.ok(credentials?.AccessKeyId && credentials.SecretAccessKey && credentials.SessionToken);
  const { AccessKeyId: id, SecretAccessKey, SessionToken: token } = credentials;
  return { id, secret: new SecretText(SecretAccessKey), token };
}
