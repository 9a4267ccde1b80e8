import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../../src/core/secret/redact.js';
import { randomKeyId } from '../../../support/fakes/randomPair.js';

const ID = 'AKIAIOSFODNN7EXAMPLE';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const secrets = fc.string({ unit: fc.constantFrom(...Array.from(BASE64)), minLength: 40, maxLength: 40 });
const texts = fc.string({ unit: 'binary', maxLength: 40 });

/** How a secret may be written down. */
const forms: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'URL base64': (secret) => Buffer.from(secret).toString('base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'URL-encoded': (secret) => encodeURIComponent(secret),
  'URL-encoded in small letters': (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  'JSON with escaped slashes': (secret) => secret.replaceAll('/', '\\/'),
  'JSON with escaped characters': (secret) => secret.replaceAll('/', '\\u002f').replaceAll('+', '\\u002B'),
};

describe('redact', () => {
  for (const [name, form] of Object.entries(forms)) {
    it(`leaves no secret in any text: ${name}`, () => {
      fc.assert(
        fc.property(texts, secrets, texts, (before, secret, after) => {
          const written = form(secret);
          const redacted = redact(before + written + after);
          assert.ok(!redacted.includes(written));
          // Not the better part of it either.
          assert.ok(!redacted.includes(written.slice(0, 30)) && !redacted.includes(written.slice(-30)), redacted);
        }),
        { numRuns: 2000 },
      );
    });
  }

  it('leaves no access key ID in any text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('AKIA', 'ASIA'), texts, (before, kind, after) => {
        const id = randomKeyId(kind);
        const redacted = redact(before + id + after);
        assert.ok(!redacted.includes(id));
      }),
      { numRuns: 2000 },
    );
  });

  it('masks key IDs so that they can be told apart', () => {
    assert.equal(redact(`created ${ID} for Bob`), 'created AKIA…MPLE for Bob');
    assert.equal(redact(`%2F${ID}%2F`), '%2FAKIA…MPLE%2F');
    assert.equal(redact('ASIAIOSFODNN7EXAMPLE, AKIAIOSFODNN7EXAMPLE'), 'ASIA…MPLE, AKIA…MPLE');
    assert.equal(redact('AKIAABCDEFGHIJKL'), 'AKIA…IJKL');
    assert.equal(redact('AKIAABCDEFGHIJK'), 'AKIAABCDEFGHIJK', 'shorter than any ID');
    assert.equal(redact('AKIBIOSFODNNXEXAMPLE'), 'AKIBIOSFODNNXEXAMPLE', 'a word of capitals');
  });

  it('masks the IDs of other servers', () => {
    assert.equal(redact('created LKIAQAAAAAAAEXAMPLE1'), 'created LKIA…PLE1');
    assert.equal(redact('a/LSIAIOSFODNN7EXAMPLE/b'), 'a/LSIA…MPLE/b');
    assert.equal(redact('ABIAIOSFODNN7EXAMPLE ACCAIOSFODNN7EXAMPLE'), 'ABIA…MPLE ACCA…MPLE');
    assert.equal(redact('{"keyId":"0555B35654AD1656D804"}'), '{"keyId":"0555…D804"}');
    assert.equal(redact('Z9Y8X7W6V5U4T3S2'), 'Z9Y8…T3S2');
  });

  const named: readonly (readonly [text: string, redacted: string])[] = [
    ['aws_secret_access_key = x1', 'aws_secret_access_key = [redacted]'],
    ['aws_secret_access_key=x1\nregion = eu', 'aws_secret_access_key=[redacted]\nregion = eu'],
    ['export AWS_SECRET_ACCESS_KEY=x1; ls', 'export AWS_SECRET_ACCESS_KEY=[redacted]; ls'],
    ['AWS_SESSION_TOKEN="a b\\"c" d', 'AWS_SESSION_TOKEN=[redacted] d'],
    ["{ SecretAccessKey: 'a \\'b', x: 1 }", '{ SecretAccessKey: [redacted], x: 1 }'],
    ['{"SecretAccessKey":"x1","a":1}', '{"SecretAccessKey":[redacted],"a":1}'],
    ['{\\"SessionToken\\":\\"x1\\"}', '{\\"SessionToken\\":[redacted]}'],
    ["'secretKey' : x1", "'secretKey' : [redacted]"],
    ['<SecretAccessKey>x1</SecretAccessKey>', '<SecretAccessKey>[redacted]</SecretAccessKey>'],
    ['X-Amz-Security-Token: x1', 'X-Amz-Security-Token: [redacted]'],
    ['?X-Amz-Signature=x1&b=2', '?X-Amz-Signature=[redacted]&b=2'],
    ['{ accessToken: x1, refreshToken: x2 }', '{ accessToken: [redacted], refreshToken: [redacted] }'],
    ['id_token=x1 auth-token=x2 bearer token=x3', 'id_token=[redacted] auth-token=[redacted] bearer token=x3'],
    ['clientSecret: x1', 'clientSecret: [redacted]'],
    ['client_secret: x1', 'client_secret: [redacted]'],
    ['passwd=x1 password=x2 Passphrase=x3', 'passwd=[redacted] password=[redacted] Passphrase=[redacted]'],
    ['"password": "never closed', '"password": [redacted]'],
    ["'password': 'never closed", "'password': [redacted]"],
    ['Authorization: Bearer x1 y2\nHost: h', 'Authorization: [redacted]\nHost: h'],
    ['"authorization" = x1 y2\r\nHost: h', '"authorization" = [redacted]\r\nHost: h'],
    ['{\\"authorization\\":[\\"x1\\"]}', '{\\"authorization\\":[redacted]'],
    ['https://bob:pa55@host/p', 'https://bob:[redacted]@host/p'],
    ['https://bob:pa:55@host/p', 'https://bob:[redacted]@host/p'],
    ['https://t0ken@host/p', 'https://[redacted]@host/p'],
    ['https://:pa55@host/p', 'https://:[redacted]@host/p'],
  ];
  for (const [text, redacted] of named) {
    it(`takes out what is named: ${text}`, () => {
      assert.equal(redact(text), redacted);
    });
  }

  it('takes out long tokens', () => {
    assert.equal(redact(`t ${'Ab1'.repeat(14)}== u`), 't [redacted] u');
    assert.equal(redact(`t ${'Ab1_-'.repeat(8)} u`), 't [redacted] u');
    assert.equal(redact(`t ${'a'.repeat(40)}=b u`), 't [redacted]b u');
  });

  it('leaves readable what is no secret', () => {
    const plain = [
      'arn:aws:iam::123456789012:user/engineering/Bob',
      '/home/me/.aws/credentials:12: FileAmbiguous',
      'C:\\Users\\me\\.aws\\credentials',
      'service-account-for-the-terraform-of-production',
      'SERVICE_ACCOUNT_FOR_THE_TERRAFORM_OF_PRODUCTION_1',
      'Service_Account_For_The_Terraform_Of_Production',
      'service-account-for-the-terraform-of-production-1',
      'request 7a62c49f-347e-4fc4-9331-6e8eEXAMPLE in 120 ms',
      'https://iam.amazonaws.com/ 403 AccessDenied',
      'http://127.0.0.1:4566/ of bob@example.com',
      'a'.repeat(39),
      'secret storage is empty',
      'the token was refused: sign in',
      '//a b:c@d',
      '//a/b:c@d',
      '//a:b/c@d',
      '//a:b c@d',
      '//a:@d',
      'Secret of a key waiting',
    ];
    for (const text of plain) assert.equal(redact(text), text);
  });

  it('works on texts of any length in a moment', () => {
    for (const text of [`${'Ab1-'.repeat(9)} `.repeat(5000), 'a-'.repeat(100_000), 'token '.repeat(30_000)]) {
      assert.equal(redact(text), text);
    }
  });
});
