import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { sesText } from '../../src/core/secret/sesForms.js';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';

/** Regions with an SMTP endpoint, as the general reference of AWS lists them in November 2026. */
const REGIONS = `us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-south-1 ap-south-2 ap-northeast-1 ap-northeast-2
  ap-northeast-3 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ca-central-1 ca-west-1 eu-central-1
  eu-central-2 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 sa-east-1
  us-gov-east-1 us-gov-west-1`.split(/\s+/);

/** Written from the description of the algorithm in the developer guide of SES, apart from the product. */
const PYTHON = `
import base64, hashlib, hmac, json, sys
asked = json.load(sys.stdin)
def password(secret, region):
    key = ("AWS4" + secret).encode()
    for part in ("11111111", region, "ses", "aws4_request", "SendRawEmail"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return base64.b64encode(bytes([4]) + key).decode()
json.dump([[password(s, r) for r in asked["regions"]] for s in asked["secrets"]], sys.stdout)
`;

describe('contract: passwords of SES beside another implementation', () => {
  it('agree for a thousand secrets in every Region', async function () {
    this.timeout(120_000);
    const secrets = Array.from({ length: 1000 }, randomSecret);
    const input = JSON.stringify({ regions: REGIONS, secrets: secrets.map((secret) => secret.reveal()) });
    const python = spawnSync('python3', ['-c', PYTHON], { input, maxBuffer: 64 * 1024 * 1024 });
    if (python.error) this.skip();
    const expected = JSON.parse(python.stdout.toString()) as readonly (readonly string[])[];
    const keyId = randomKeyId();
    let agreed = 0;
    for (const [at, secret] of secrets.entries()) {
      const texts = await Promise.all(REGIONS.map((region) => sesText('sesPassword', { keyId, secret }, region)));
      const wrong = texts.filter((text, region) => text.reveal() !== expected[at]?.[region]);
      assert.equal(wrong.length, 0, `${wrong.length} of ${REGIONS.length} passwords differ`);
      agreed += texts.length;
    }
    assert.equal(agreed, 1000 * REGIONS.length);
  });
});
