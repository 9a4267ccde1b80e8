import assert from 'node:assert/strict';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { mergeFiles } from '../../../src/awsFiles/mergedFiles.js';
import { listProfiles } from '../../../src/awsFiles/profiles.js';

const KEYS =
  'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n';
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/r\n';

function list({ config }: { config: string }) {
  return listProfiles(
    mergeFiles(parseDocument(config, 'config', '/config'), parseDocument('', 'credentials', '/credentials')),
  );
}

describe('profiles', () => {
  const broken: readonly (readonly [title: string, config: string, line: number, kind: string, subject: string])[] = [
    ['half a pair', '[profile p]\naws_access_key_id = v', 1, 'incompleteKeyPair', 'p'],
    ['the other half', '[profile p]\naws_secret_access_key = v', 1, 'incompleteKeyPair', 'p'],
    ['an empty half', `[profile p]\n${KEYS}aws_secret_access_key =`, 1, 'incompleteKeyPair', 'p'],
    ['no such sso-session', '[profile p]\nsso_session = s', 2, 'ssoSessionMissing', 's'],
    ['no such source', `[profile p]\n${ROLE}source_profile = q`, 3, 'sourceProfileMissing', 'q'],
    ['no source at all', `[profile p]\n${ROLE}`, 2, 'roleSourceMissing', 'p'],
    [
      'a source without credentials',
      `[profile p]\n${ROLE}source_profile = q\n[profile q]`,
      3,
      'sourceWithoutCredentials',
      'q',
    ],
    [
      'a missing source of its source',
      `[profile p]\n${ROLE}source_profile = q\n[profile q]\n${ROLE}source_profile = r`,
      3,
      'sourceProfileMissing',
      'r',
    ],
    ['itself as source without keys', `[profile p]\n${ROLE}source_profile = p`, 3, 'sourceProfileLoop', 'p'],
    [
      'a loop',
      `[profile p]\n${ROLE}source_profile = q\n[profile q]\n${ROLE}source_profile = p`,
      3,
      'sourceProfileLoop',
      'p',
    ],
    [
      'a loop further on',
      `[profile p]\n${ROLE}source_profile = q\n[profile q]\n${ROLE}source_profile = r\n[profile r]\n${ROLE}source_profile = q`,
      3,
      'sourceProfileLoop',
      'q',
    ],
    [
      'a loop through a profile with keys',
      `[profile p]\n${ROLE}source_profile = q\n${KEYS}[profile q]\n${ROLE}source_profile = p`,
      3,
      'sourceProfileLoop',
      'p',
    ],
    [
      'both kinds of source',
      `[profile p]\n${ROLE}source_profile = q\ncredential_source = Environment`,
      4,
      'twoSources',
      'p',
    ],
    [
      'a source nobody knows',
      `[profile p]\n${ROLE}credential_source = environment`,
      3,
      'unknownCredentialSource',
      'environment',
    ],
    ['a token without a role', '[profile p]\nweb_identity_token_file = /t', 2, 'roleArnMissing', 'p'],
    [
      'half a sign-in',
      '[profile p]\nsso_role_name = n\nsso_region = r',
      1,
      'ssoIncomplete',
      'sso_account_id, sso_start_url',
    ],
    [
      'half a sign-in by an sso-session',
      '[profile p]\nsso_role_name = n\nsso_region = r\nsso_session = s\n[sso-session s]\nsso_start_url = u',
      4,
      'ssoIncomplete',
      'sso_account_id, sso_region',
    ],
    [
      'another region than its sso-session',
      '[profile p]\nsso_role_name = n\nsso_region = r\nsso_session = s\n[sso-session s]\nsso_region = q',
      3,
      'ssoConflict',
      'sso_region',
    ],
    ['no such services', '[profile p]\nregion = r\nservices = s', 3, 'servicesMissing', 's'],
    ['empty services', '[profile p]\nservices = s\n[services s]', 2, 'servicesMissing', 's'],
    [
      'services in quotes',
      '[profile p]\nservices = "s"\n[services s]\niam =\n  endpoint_url = http://x',
      2,
      'servicesMissing',
      '"s"',
    ],
    [
      'an endpoint beside a service',
      '[profile p]\nservices = s\n[services s]\niam = http://x',
      4,
      'brokenEndpoint',
      'http://x',
    ],
    ['no address as endpoint', '[profile p]\nregion = r\nendpoint_url = ftp://x', 3, 'brokenEndpoint', 'ftp://x'],
    [
      'none as the endpoint of STS',
      '[profile p]\nservices = s\n[services s]\niam =\n  endpoint_url = http://x\nsts =\n# here\n\n  region = r\n  Endpoint_URL = x',
      10,
      'brokenEndpoint',
      'x',
    ],
  ];
  for (const [title, config, line, kind, subject] of broken) {
    it(`cannot work: ${title}`, () => {
      assert.deepEqual(list({ config })[0]?.problem, { path: '/config', line, kind, subject });
    });
  }

  const sound: readonly (readonly [title: string, config: string])[] = [
    ['itself as source with keys', `[profile p]\n${ROLE}source_profile = p\n${KEYS}`],
    [
      'a chain that ends at keys, whatever these are beside',
      `[profile p]\n${ROLE}source_profile = q\n[profile q]\n${ROLE}source_profile = p\n${KEYS}`,
    ],
    ['a source with another kind', `[profile p]\n${ROLE}source_profile = q\n[profile q]\ncredential_process = c`],
    [
      'a source with half a pair, which has its own problem',
      `[profile p]\n${ROLE}source_profile = q\n[profile q]\naws_access_key_id = v`,
    ],
    ['a chain', `[profile p]\n${ROLE}source_profile = q\n[profile q]\n${ROLE}credential_source = Environment`],
    [
      'no address as endpoint, which is ignored',
      '[profile p]\nignore_configured_endpoint_urls = true\nendpoint_url = x',
    ],
    [
      'no address as endpoint, which those of the services go before',
      '[profile p]\nservices = s\nendpoint_url = x\n[services s]\niam =\n  endpoint_url = http://x\nsts =\n  endpoint_url = HTTPS://x',
    ],
    ['half a pair beside a role', `[profile p]\n${ROLE}credential_source = Environment\naws_access_key_id = v`],
  ];
  for (const [title, config] of sound) {
    it(`work: ${title}`, () => {
      assert.equal(list({ config })[0]?.problem, undefined);
    });
  }
});
