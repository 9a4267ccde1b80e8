import assert from 'node:assert/strict';
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { SecretText } from '../../../src/core/secret/secretText.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { iamClient, refusal, stsClient } from './clients.js';

describe('sandbox: access keys', () => {
  let sandbox: Sandbox;
  let iam: IAMClient;

  before(async () => {
    sandbox = await startSandbox({ users: 1 });
    iam = iamClient(sandbox);
  });
  beforeEach(() => {
    sandbox.reset();
    sandbox.addUser('kim');
  });
  after(() => sandbox.close());

  const create = async (UserName?: string) => {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand(UserName === undefined ? {} : { UserName }));
    assert.ok(AccessKey?.AccessKeyId && AccessKey.SecretAccessKey);
    return { id: AccessKey.AccessKeyId, secret: new SecretText(AccessKey.SecretAccessKey), key: AccessKey };
  };

  it('gives out a key that signs, and its secret only once', async () => {
    const made = await create('kim');
    assert.match(made.id, /^AKIA[A-Z2-7]{16}$/);
    assert.match(made.secret.reveal(), /^[A-Za-z0-9+/]{40}$/);
    assert.equal(sandbox.checkPair(made.id, made.secret), 'valid');
    const who = await stsClient(sandbox, made).send(new GetCallerIdentityCommand());
    assert.equal(who.Arn, 'arn:aws:iam::123456789012:user/kim');
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: 'kim' }));
    assert.deepEqual(
      AccessKeyMetadata.map((key) => Object.keys(key).sort()),
      [['AccessKeyId', 'CreateDate', 'Status', 'UserName']],
    );
    assert.deepEqual({ ...made.key, ...AccessKeyMetadata[0] }, made.key);
  });

  it('holds two keys, active or not', async () => {
    const { id } = await create('kim');
    sandbox.setKeyStatus(id, 'Inactive');
    await create('kim');
    assert.deepEqual(await refusal(create('kim')), {
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    });
    await iam.send(new DeleteAccessKeyCommand({ UserName: 'kim', AccessKeyId: id }));
    await create('kim');
  });

  it('lists keys made from elsewhere beyond the quota', async () => {
    for (let i = 0; i < 4; i++) sandbox.addKey('kim', i === 3 ? 'Expired' : 'Active');
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: 'kim', MaxItems: 3 }));
    assert.equal(AccessKeyMetadata.length, 3);
    assert.deepEqual(
      sandbox.keysOf('kim').map((key) => key.status),
      ['Active', 'Active', 'Active', 'Expired'],
    );
  });

  it('changes the status of the named user’s own keys only', async () => {
    const { id, secret } = await create('kim');
    const change = (UserName: string, AccessKeyId: string, Status: string) =>
      iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: Status as 'Active' }));
    await change('kim', id, 'Inactive');
    assert.equal(sandbox.checkPair(id, secret), 'inactive');
    await change('kim', id, 'Active');
    assert.equal(sandbox.checkPair(id, secret), 'valid');
    assert.deepEqual(await refusal(change('iam-admin', id, 'Inactive')), {
      code: 'NoSuchEntity',
      status: 404,
      message: `The Access Key with id ${id} cannot be found.`,
    });
    const odd = await refusal(change('kim', id, 'Paused'));
    assert.match(
      odd.message,
      /'status' failed to satisfy constraint: Member must satisfy enum value set: \[Active, Inactive\]$/,
    );
    const unknown = await refusal(
      iam.send(new DeleteAccessKeyCommand({ UserName: 'kim', AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })),
    );
    assert.equal(unknown.code, 'NoSuchEntity');
  });

  it('tells whose a key is and when it was used, N/A before that', async () => {
    const made = await create('kim');
    const used = () => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: made.id }));
    const before = await used();
    assert.deepEqual([before.UserName, before.AccessKeyLastUsed], ['kim', { Region: 'N/A', ServiceName: 'N/A' }]);
    await stsClient(sandbox, made, 'eu-west-3').send(new GetCallerIdentityCommand());
    const after = await used();
    assert.equal(after.AccessKeyLastUsed?.ServiceName, 'sts');
    assert.equal(after.AccessKeyLastUsed.Region, 'eu-west-3');
    assert.ok(after.AccessKeyLastUsed.LastUsedDate instanceof Date);
  });

  it('checks a pair for tests', async () => {
    const { id, secret } = await create('kim');
    assert.equal(sandbox.checkPair(id, new SecretText('x')), 'wrongSecret');
    sandbox.removeKey(id);
    assert.equal(sandbox.checkPair(id, secret), 'unknown');
  });

  it('acts on the caller when no user is named, on root when that is root, and not for a role', async () => {
    const own = await create();
    assert.equal(own.key.UserName, 'iam-admin');
    sandbox.setCaller('root');
    assert.equal((await create()).key.UserName, undefined);
    assert.equal((await iam.send(new GetUserCommand({}))).User?.Arn, 'arn:aws:iam::123456789012:root');
    assert.equal((await iam.send(new GetAccountSummaryCommand())).SummaryMap?.AccountAccessKeysPresent, 1);
    sandbox.setCaller('role');
    const { code, message } = await refusal(create());
    assert.equal(code, 'ValidationError');
    assert.equal(message, 'Must specify userName when calling with non-User credentials');
    assert.equal(sandbox.keysOf('iam-admin').length, 2);
  });

  it('lets a new user call nothing, in the words of AWS', async () => {
    const kim = iamClient(sandbox, await create('kim'));
    const { code, status, message } = await refusal(kim.send(new ListAccessKeysCommand({ UserName: 'kim' })));
    assert.deepEqual([code, status], ['AccessDenied', 403]);
    assert.equal(
      message,
      'User: arn:aws:iam::123456789012:user/kim is not authorized to perform: iam:ListAccessKeys on resource: user kim because no identity-based policy allows the iam:ListAccessKeys action',
    );
  });

  it('has an alias and a summary', async () => {
    const { AccountAliases } = await iam.send(new ListAccountAliasesCommand());
    assert.deepEqual(AccountAliases, ['acme-sandbox']);
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand());
    assert.equal(SummaryMap?.Users, 2);
    assert.equal(SummaryMap.AccessKeysPerUserQuota, 2);
    assert.equal(SummaryMap.UsersQuota, 5000);
  });
});
