import assert from 'node:assert/strict';
import { callerFromArn } from '../../../src/aws/callerArn.js';

describe('who an ARN names', () => {
  const account = '123456789012';
  const cases: readonly (readonly [arn: string, partition: string, kind: string, userName?: string])[] = [
    [`arn:aws:iam::${account}:user/Bob`, 'aws', 'user', 'Bob'],
    [`arn:aws:iam::${account}:user/teams/a b/Bob.x@y`, 'aws', 'user', 'Bob.x@y'],
    [`arn:aws-cn:iam::${account}:user/Bob`, 'aws-cn', 'user', 'Bob'],
    [`arn:aws-us-gov:sts::${account}:assumed-role/Admin/me@example.com`, 'aws-us-gov', 'role'],
    [`arn:aws:sts::${account}:federated-user/guest`, 'aws', 'federated'],
    [`arn:aws:iam::${account}:root`, 'aws', 'root'],
  ];
  for (const [arn, partition, kind, userName] of cases) {
    it(`${kind}: ${arn}`, () => {
      assert.deepEqual(callerFromArn(arn), {
        account,
        arn,
        partition,
        kind,
        ...(userName !== undefined && { userName }),
      });
    });
  }

  it('reads an account of Ceph, whose IDs are not digits alone', () => {
    const arn = 'arn:aws:iam::RGW12345678901234567:user/Bob';
    const caller = { account: 'RGW12345678901234567', arn, partition: 'aws', kind: 'user', userName: 'Bob' };
    assert.deepEqual(callerFromArn(arn, false), caller);
    assert.equal(callerFromArn(arn), undefined);
  });

  for (const arn of [
    '',
    'root',
    `arn:aws:iam::${account}:group/Bob`,
    `arn:aws:s3:::user/Bob`,
    'arn:aws:iam::aws:user/Bob',
  ]) {
    it(`nobody: ${arn}`, () => {
      assert.equal(callerFromArn(arn), undefined);
    });
  }
});
