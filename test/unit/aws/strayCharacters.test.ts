import assert from 'node:assert/strict';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { pairLines, useSandbox, type ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const pair = (id: string, secret = SECRET): string => `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;

describe('a value with a character that it may not have', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  const regions: readonly (readonly [region: string, codePoint: number, words: RegExp])[] = [
    ['"us-east-1"', 0x22, /contains """ \(U\+0022\)/],
    ['us_east_1', 0x5f, /contains "_" \(U\+005F\)/],
    ['us east 1', 0x20, /contains a space \(U\+0020\)/],
    ['us-east-1\u00a0.', 0xa0, /contains a no-break space \(U\+00A0\)/],
    ['us\u2011east\u20111', 0x2011, /contains a no-break hyphen \(U\+2011\)/],
  ];
  for (const [region, codePoint, words] of regions) {
    it(`is named with file and line, and nothing is sent: region = ${region}`, async () => {
      const config = `[profile admin]\noutput = json\nregion = ${region}\nendpoint_url = ${sandbox.url}\n`;
      await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}`, config });
      const error = await rejection(fixture.connect('admin'));
      const where = { path: fixture.locations.config, line: 3 };
      assert.deepEqual([error.code, error.details], ['StrayCharacter', { value: 'region', codePoint, where }]);
      assert.match(errorMessage(error).text, words);
      assert.equal(sandbox.log.count(), 0);
    });
  }

  const keys: readonly (readonly [title: string, lines: string, value: string, codePoint: number, line: number])[] = [
    ['a zero-width space in an ID', pair('AKIAIOSF\u200bODNN7EXAMPLE'), 'accessKeyId', 0x200b, 2],
    ['an ID in curly quotes', pair('\u201cAKIAIOSFODNN7EXAMPLE\u201d'), 'accessKeyId', 0x201c, 2],
    ['a comma after an ID', pair('AKIAIOSFODNN7EXAMPLE,'), 'accessKeyId', 0x2c, 2],
    ['ID and secret swapped', pair(SECRET, 'AKIAIOSFODNN7EXAMPLE'), 'accessKeyId', 0x2f, 2],
    ['a blank in a secret', pair('AKIAIOSFODNN7EXAMPLE', 'wJalr XUtnFEMI'), 'secret', 0x20, 3],
    ['a dash in a token', `${pair('ASIAIOSFODNN7EXAMPLE')}aws_session_token = a\u2013b\n`, 'sessionToken', 0x2013, 4],
  ];
  for (const [title, lines, value, codePoint, line] of keys) {
    it(`is named where AWS would be asked, and the value is not shown: ${title}`, async () => {
      await fixture.write({ credentials: `[admin]\n${lines}`, config: '' });
      const error = await rejection(fixture.connect('admin'));
      const where = { path: fixture.locations.credentials, line };
      assert.deepEqual([error.code, error.details], ['StrayCharacter', { value, codePoint, where }]);
      assert.doesNotMatch(errorMessage(error).text, /wJalr|AKIA/);
    });
  }

  it('is named by its variable', async () => {
    const env = { AWS_REGION: 'us_east_1' };
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
    const { code, details } = await rejection(fixture.connect('admin', { env }));
    const where = { variable: 'AWS_REGION' };
    assert.deepEqual([code, details], ['StrayCharacter', { value: 'region', codePoint: 0x5f, where }]);
  });

  const signIns: readonly (readonly [title: string, config: string, line: number])[] = [
    [
      'an sso_region',
      '[profile admin]\nsso_account_id = 123456789012\nsso_role_name = r\nsso_start_url = https://x\nsso_region = eu-west-1\u00a0x\n',
      5,
    ],
    [
      'the sso_region of a session',
      '[profile admin]\nsso_account_id = 123456789012\nsso_role_name = r\nsso_session = s\n[sso-session s]\nsso_start_url = https://x\nsso_region = eu-west-1\u00a0x\n',
      7,
    ],
    ['the region of a login', '[profile admin]\nlogin_session = x\nregion = eu-west-1\u00a0x\n', 3],
  ];
  for (const [title, config, line] of signIns) {
    it(`is named before a sign-in is asked anything: ${title}`, async () => {
      await fixture.write({ credentials: '', config });
      const { code, details } = await rejection(fixture.connect('admin'));
      const where = { path: fixture.locations.config, line };
      assert.deepEqual([code, details], ['StrayCharacter', { value: 'region', codePoint: 0xa0, where }]);
    });
  }

  it('is named where a role’s source has it', async () => {
    const config =
      '[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = s\n[profile s]\nlogin_session = x\nregion = a_b\n';
    await fixture.write({ credentials: '', config });
    const { code, details } = await rejection(fixture.connect('admin'));
    const where = { path: fixture.locations.config, line: 6 };
    assert.deepEqual([code, details], ['StrayCharacter', { value: 'region', codePoint: 0x5f, where }]);
  });

  for (const [value, printed] of [
    ['accessKeyId', '"AccessKeyId":"AK\u2013IA","SecretAccessKey":"y"'],
    ['sessionToken', '"AccessKeyId":"AKIA","SecretAccessKey":"y","SessionToken":"a\u2013b"'],
  ] as const) {
    it(`is named in what a process prints, which is not shown: ${value}`, async function () {
      if (process.platform === 'win32') return this.skip();
      const config = `[profile admin]\ncredential_process = echo '{"Version":1,${printed}}'\n`;
      await fixture.write({ credentials: '', config });
      const error = await rejection(fixture.connect('admin'));
      const where = { process: 'admin' };
      assert.deepEqual([error.code, error.details], ['StrayCharacter', { value, codePoint: 0x2013, where }]);
      assert.match(
        errorMessage(error).text,
        /the output of the credential_process of the profile admin contains a dash/,
      );
      assert.doesNotMatch(errorMessage(error).text, /AKIA|AK–IA|a–b/);
    });
  }

  it('is none at a server that may take it: an ID with a dot reaches it', async () => {
    const credentials = `[admin]\n${pair('test.user')}endpoint_url = ${sandbox.url}\n`;
    await fixture.write({ credentials, config: '' });
    assert.notEqual((await rejection(fixture.connect('admin'))).code, 'StrayCharacter');
  });
});
