import assert from 'node:assert/strict';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { serviceEndpoint } from '../../../../src/aws/json/serviceEndpoint.js';

const CLOUD_TRAIL = { signingName: 'cloudtrail' };
const REGIONS = [
  ...['us-east-1', 'eu-central-1', 'ap-southeast-5', 'cn-north-1', 'us-gov-west-1', 'us-gov-east-1'],
  ...['us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'us-isof-south-1', 'eusc-de-east-1'],
];

describe('the address of a service', () => {
  for (const [of, useFips, useDualstack] of [
    ['each Region', false, false],
    ['its FIPS host', true, false],
    ['its dual stack', false, true],
  ] as const) {
    it(`is the one that the SDK’s own client has: ${of}`, async () => {
      const client = new CloudTrailClient({ region: 'us-east-1' });
      for (const region of REGIONS) {
        const rules = { Region: region, UseFIPS: useFips, UseDualStack: useDualstack };
        // Where there is no such host, neither has one.
        const theirs = await Promise.resolve()
          .then(() => client.config.endpointProvider(rules).url.href)
          .catch(() => '');
        const ours = await Promise.resolve()
          .then(() => `${serviceEndpoint({ region, useFips, useDualstack, version: '1.2.3' }, CLOUD_TRAIL)}/`)
          .catch(() => '');
        assert.equal(ours, theirs, region);
      }
    });
  }

  it('is the target’s own where it has one', () => {
    const target = { region: 'us-east-1', endpoint: 'http://127.0.0.1:9', version: '1.2.3' };
    assert.equal(serviceEndpoint(target, CLOUD_TRAIL), 'http://127.0.0.1:9');
  });
});
