import assert from 'node:assert/strict';
import { allowingPolicy, isActionName, type DeniedAction } from '../../../../src/core/policy/allowingPolicy.js';

const scope = { partition: 'aws', account: '123456789012' };

const statements = (denied: readonly DeniedAction[], where = scope): unknown => {
  const policy: unknown = JSON.parse(allowingPolicy(denied, where));
  assert.ok(typeof policy === 'object' && policy !== null && 'Version' in policy && 'Statement' in policy);
  assert.equal(policy.Version, '2012-10-17');
  return policy.Statement;
};

describe('a policy that allows what was denied', () => {
  it('allows the action on the user AWS named', () => {
    const resource = 'arn:aws:iam::123456789012:user/team/Bob';
    assert.deepEqual(statements([{ action: 'iam:CreateAccessKey', resource }]), [
      { Effect: 'Allow', Action: 'iam:CreateAccessKey', Resource: resource },
    ]);
  });

  it('allows a listing on the users of this account, in its partition', () => {
    const resource = 'arn:aws-cn:iam::123456789012:user/';
    assert.deepEqual(statements([{ action: 'iam:ListUsers', resource }], { ...scope, partition: 'aws-cn' }), [
      { Effect: 'Allow', Action: 'iam:ListUsers', Resource: 'arn:aws-cn:iam::123456789012:user/*' },
    ]);
  });

  it('gathers actions by what they are about', () => {
    const actions = ['iam:ListUsers', 'iam:GetAccountSummary', 'iam:GetUser', 'iam:ListAccountAliases', 'iam:GetUser'];
    assert.deepEqual(statements(actions.map((action) => ({ action }))), [
      { Effect: 'Allow', Action: ['iam:GetUser', 'iam:ListUsers'], Resource: 'arn:aws:iam::123456789012:user/*' },
      { Effect: 'Allow', Action: ['iam:GetAccountSummary', 'iam:ListAccountAliases'], Resource: '*' },
    ]);
  });

  it('lets users be put into groups', () => {
    const actions = ['iam:ListGroups', 'iam:AddUserToGroup'];
    assert.deepEqual(statements(actions.map((action) => ({ action }))), [
      {
        Effect: 'Allow',
        Action: ['iam:AddUserToGroup', 'iam:ListGroups'],
        Resource: 'arn:aws:iam::123456789012:group/*',
      },
    ]);
  });

  it('never takes more from a resource than the account itself has', () => {
    for (const resource of [
      '*',
      'arn:aws:iam::999999999999:user/Bob',
      'arn:aws:iam::123456789012:user/*',
      'arn:aws:iam::123456789012:*',
      'arn:aws:iam::123456789012:user/${x}',
    ]) {
      assert.deepEqual(statements([{ action: 'iam:GetUser', resource }]), [
        { Effect: 'Allow', Action: 'iam:GetUser', Resource: 'arn:aws:iam::123456789012:user/*' },
      ]);
    }
  });

  it('allows to write where keys are stored, in the account that AWS named, or in all of the account', () => {
    const secret = 'arn:aws:secretsmanager:eu-central-1:999999999999:secret:ci/aws-AbC123';
    assert.deepEqual(
      statements([
        { action: 'secretsmanager:PutSecretValue', resource: secret },
        { action: 'secretsmanager:DescribeSecret', resource: '*' },
        { action: 'ssm:PutParameter' },
        { action: 'ssm:DescribeParameters', resource: 'arn:aws:ssm:eu-central-1:999999999999:*' },
      ]),
      [
        { Effect: 'Allow', Action: 'secretsmanager:PutSecretValue', Resource: secret },
        {
          ...{ Effect: 'Allow', Action: 'secretsmanager:DescribeSecret' },
          Resource: 'arn:aws:secretsmanager:*:123456789012:secret:*',
        },
        { Effect: 'Allow', Action: 'ssm:PutParameter', Resource: 'arn:aws:ssm:*:123456789012:parameter/*' },
        { Effect: 'Allow', Action: 'ssm:DescribeParameters', Resource: '*' },
      ],
    );
  });

  it('allows to use a key of KMS, both to encrypt and to decrypt, which Secrets Manager needs together', () => {
    const key = 'arn:aws:kms:eu-central-1:999999999999:key/0000-1';
    const Action = ['kms:Decrypt', 'kms:GenerateDataKey'];
    assert.deepEqual(
      statements([{ action: 'kms:GenerateDataKey', resource: key }, { action: 'kms:GenerateDataKey' }]),
      [key, 'arn:aws:kms:*:123456789012:key/*'].map((Resource) => ({ Effect: 'Allow', Action, Resource })),
    );
  });

  it('takes single actions of IAM and STS only', () => {
    for (const action of ['iam:*', '*', 'iam:Get*', 's3:GetObject', 'iam:GetUser","Resource":"*', '']) {
      assert.equal(isActionName(action), false);
      assert.deepEqual(statements([{ action }]), []);
    }
  });
});
