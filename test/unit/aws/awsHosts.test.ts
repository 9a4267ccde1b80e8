import assert from 'node:assert/strict';
import { isAwsOwn } from '../../../src/aws/awsHosts.js';

describe('an address of AWS itself', () => {
  for (const url of [
    'https://iam.amazonaws.com',
    'https://IAM.amazonaws.com:443/',
    'https://iam-fips.amazonaws.com',
    'https://iam.global.api.aws',
    'https://iam.us-gov.amazonaws.com',
    'https://iam.cn-north-1.amazonaws.com.cn',
    'https://iam.eusc-de-east-1.amazonaws.eu',
    'https://iam.us-iso-east-1.c2s.ic.gov',
    'https://iam.us-isob-east-1.sc2s.sgov.gov',
    'https://iam.eu-isoe-west-1.cloud.adc-e.uk',
    'https://iam.us-isof-south-1.csp.hci.ic.gov',
    'https://sts.amazonaws.com',
    'https://sts.eu-west-1.amazonaws.com',
    'https://sts-fips.us-west-2.amazonaws.com',
    'https://sts.us-west-2.api.aws',
    'https://sts.us-gov-east-1.amazonaws.com',
    'https://vpce-0abc-12de.sts.us-east-1.vpce.amazonaws.com',
    'https://vpce-0abc-12de-us-east-1a.sts.us-east-1.vpce.amazonaws.com',
    'https://portal.sso.eu-west-1.amazonaws.com',
    'https://oidc.eu-west-1.amazonaws.com',
    'https://cloudtrail.eu-west-1.amazonaws.com',
    'https://secretsmanager.eu-west-1.amazonaws.com',
    'https://ssm-fips.us-east-1.amazonaws.com',
    'https://cloudtrail.cn-north-1.amazonaws.com.cn',
    'https://cloudtrail-fips.us-east-1.amazonaws.com',
    'https://vpce-0abc-12de.cloudtrail.us-east-1.vpce.amazonaws.com',
  ]) {
    it(`is ${url}`, () => {
      assert.equal(isAwsOwn(url), true);
    });
  }

  // Of the last ones anyone with an AWS account can have one.
  for (const url of [
    'http://iam.amazonaws.com',
    'https://iam.amazonaws.com:8443',
    'https://iam.amazonaws.com.evil.example',
    'https://iam-amazonaws.com',
    'https://iam.evilamazonaws.com',
    'https://amazonaws.com',
    'https://iam.amazonaws.com@evil.example/',
    'https://iam.example.com',
    'https://127.0.0.1',
    'https://iam.s3.amazonaws.com',
    'https://iam.s3.eu-west-1.amazonaws.com',
    'https://iam.s3-website-us-east-1.amazonaws.com',
    'https://abc.execute-api.eu-west-1.amazonaws.com',
    'https://iam-1.eu-west-1.elb.amazonaws.com',
    'https://iam.eu-west-1.elb.amazonaws.com',
    'https://ec2-1-2-3-4.eu-west-1.compute.amazonaws.com',
    'https://vpce-0abc-12de.vpce-svc-0123.us-east-1.vpce.amazonaws.com',
    'https://sts.vpce-svc-0123.us-east-1.vpce.amazonaws.com',
  ]) {
    it(`is not ${url}`, () => {
      assert.equal(isAwsOwn(url), false);
    });
  }
});
