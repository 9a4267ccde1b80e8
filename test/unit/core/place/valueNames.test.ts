import assert from 'node:assert/strict';
import { isKmsKey, parameterNameFault, secretNameFault } from '../../../../src/core/place/valueNames.js';

describe('the name of a secret', () => {
  it('is one that Secrets Manager takes, or an ARN', () => {
    const names = [
      'ci/aws',
      'a',
      'A+=.@-_/9',
      'ci-aws-abcde',
      `arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:ci/aws-AbC123`,
    ];
    assert.deepEqual(
      names.map(secretNameFault),
      names.map(() => undefined),
    );
    assert.deepEqual(['', 'ci aws', 'ci-aws-AbC123', 'x'.repeat(513), 'arn:aws:s3:::bucket'].map(secretNameFault), [
      'empty',
      'characters',
      'ending',
      'long',
      'characters',
    ]);
  });
});

describe('the name of a parameter', () => {
  it('is one that Parameter Store takes', () => {
    const names = ['/ci/aws/id', 'ci.aws-id_9'];
    assert.deepEqual(
      names.map(parameterNameFault),
      names.map(() => undefined),
    );
    assert.deepEqual(['', 'a b', 'ci/aws', '/aws/x', 'SSMx', `/${'x'.repeat(1011)}`].map(parameterNameFault), [
      'empty',
      'characters',
      'characters',
      'reserved',
      'reserved',
      'long',
    ]);
  });
});

describe('a key of KMS', () => {
  it('is named by its ID, its ARN or an alias, and by nothing else', () => {
    const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
    const arn = 'arn:aws:kms:us-east-2:111122223333:';
    for (const name of [id, 'mrk-1234abcd12ab34cd56ef1234567890ab', 'alias/ci/x', `${arn}key/${id}`, `${arn}alias/ci`])
      assert.ok(isKmsKey(name), name);
    for (const name of ['', 'ci', 'alias/', 'alias/a b', `${arn}other/x`, `${id}\n`]) assert.ok(!isKmsKey(name), name);
  });
});
