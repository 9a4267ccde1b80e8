import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { firstRegions, isRegionName, regionsOf } from '../../../../src/core/keyUse/regions.js';
import { findPython } from '../../../support/moto.js';

const PROBE = `
import botocore.session, json
session = botocore.session.get_session()
print(json.dumps({name: session.get_available_regions("cloudtrail", name) for name in session.get_available_partitions()}))
`;

describe('the Regions of an event history', () => {
  it('begin with that of the last use, the partition’s own and the profile’s, each once', () => {
    const first = (region: string | undefined, profile: string): readonly string[] =>
      firstRegions(region === undefined ? undefined : { date: 1, region }, 'us-east-1', profile);
    assert.deepEqual(first('eu-west-1', 'eu-central-1'), ['eu-west-1', 'us-east-1', 'eu-central-1']);
    assert.deepEqual(first('us-east-1', 'us-east-1'), ['us-east-1']);
    assert.deepEqual(first(undefined, 'eu-central-1'), ['us-east-1', 'eu-central-1']);
    assert.deepEqual(firstRegions({ date: 1 }, 'cn-north-1', 'cn-northwest-1'), ['cn-north-1', 'cn-northwest-1']);
  });

  it('are none that would send the question elsewhere', () => {
    const odd = [
      'N/A',
      'aws-global',
      'evil.example',
      'us-east-1.evil.example',
      'us-east-1/',
      'us-east-1\n',
      '@x-y-1',
      '',
    ];
    for (const region of odd) {
      assert.equal(isRegionName(region), false, region);
      assert.deepEqual(firstRegions({ date: 1, region }, 'us-east-1', region), ['us-east-1']);
    }
  });

  it('are those that botocore knows for each partition', async function () {
    this.timeout(600_000);
    const python = await findPython();
    if (python === undefined) this.skip();
    const { stdout } = await promisify(execFile)(python.python, ['-c', PROBE]);
    for (const [partition, regions] of Object.entries(
      JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>,
    )) {
      // Newer ones may come with a newer botocore.
      assert.deepEqual(
        regionsOf(partition).filter((region) => !regions.includes(region)),
        [],
        partition,
      );
      assert.ok(regionsOf(partition).length > 0 && regions.every(isRegionName), partition);
    }
    assert.deepEqual(regionsOf('aws-elsewhere'), []);
  });
});
