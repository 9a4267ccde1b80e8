import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { mergeFiles } from '../../../src/awsFiles/mergedFiles.js';
import type { MergedFiles } from '../../../src/awsFiles/mergedFiles.js';
import { otherCredentials } from '../../../src/awsFiles/profileKind.js';
import { listProfiles, profileProblems, referrersOf } from '../../../src/awsFiles/profiles.js';
import type { Profile, ProfileKind } from '../../../src/core/model.js';

const KEYS =
  'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n';
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/r\n';

function merge(files: { config?: string; credentials?: string }): MergedFiles {
  const { config = '', credentials = '' } = files;
  return mergeFiles(
    parseDocument(config, 'config', '/config'),
    parseDocument(credentials, 'credentials', '/credentials'),
  );
}

function list(files: { config?: string; credentials?: string }): Profile[] {
  return listProfiles(merge(files));
}

describe('profiles', () => {
  const kinds: readonly (readonly [kind: ProfileKind, properties: string, other: ProfileKind | undefined])[] = [
    ['static', KEYS, undefined],
    ['session', `${KEYS}aws_session_token = t\n`, undefined],
    ['session', `${KEYS}aws_security_token = t\n`, undefined],
    ['static', `${KEYS}aws_session_token =\n`, undefined],
    ['static', 'aws_access_key_id = v\n', undefined],
    ['role', `${ROLE}source_profile = p\n${KEYS}`, 'role'],
    ['role', `${ROLE}credential_source = Environment\n`, 'role'],
    ['role', ROLE, 'role'],
    ['webIdentity', `${ROLE}web_identity_token_file = /t\n${KEYS}`, 'webIdentity'],
    ['sso', `sso_session = s\nsso_role_name = n\n${KEYS}`, 'sso'],
    ['static', `sso_session = s\n${KEYS}`, 'sso'],
    ['none', 'sso_start_url = u\n', 'sso'],
    ['sso', 'sso_account_id = 123456789012\n', 'sso'],
    ['sso', 'sso_role_name = n\n', 'sso'],
    ['process', 'credential_process = /bin/c\n', 'process'],
    ['process', `credential_process = /bin/c\n${KEYS}`, 'process'],
    ['login', 'login_session = s\n', 'login'],
    ['login', `login_session = s\n${KEYS}`, 'login'],
    ['none', 'region = eu-west-1\n', undefined],
  ];
  it('give keys of the credentials file before a process or sign-in, which go before those of the config file', () => {
    for (const other of ['credential_process = c', 'login_session = s']) {
      const files = merge({ credentials: `[p]\n${KEYS}`, config: `[profile p]\n${other}\n` });
      assert.equal(listProfiles(files)[0]?.kind, 'static', other);
    }
  });

  for (const [kind, properties, other] of kinds) {
    it(`are ${kind}: ${properties.replaceAll(/ = .*\n| =\n/g, ' ')}`, () => {
      const files = merge({ config: `[profile p]\n${properties}` });
      assert.equal(listProfiles(files)[0]?.kind, kind);
      assert.equal(otherCredentials(files.profiles.get('p') ?? assert.fail()), other);
    });
  }

  it('are listed without secrets, in the order of the files', () => {
    const profiles = list({
      credentials: `# c\n[default]\n${KEYS}aws_session_token = t\n`,
      config: `[profile b]\nregion = eu-west-1\naws_account_id = 123456789012\n[default]\nregion = us-east-1\n${KEYS}`,
    });
    assert.deepEqual(profiles, [
      {
        name: 'default',
        kind: 'session',
        region: 'us-east-1',
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        keys: 'pair',
        inCredentials: true,
        inConfig: true,
        line: 2,
      },
      {
        name: 'b',
        kind: 'none',
        region: 'eu-west-1',
        account: '123456789012',
        inCredentials: false,
        inConfig: true,
        line: 1,
      },
    ]);
  });

  it('hold secrets as secrets', () => {
    const files = merge({ credentials: `[p]\n${KEYS}aws_session_token = TOKEN\naws_security_token = TOKEN\n` });
    const profile = files.profiles.get('p');
    assert.equal(profile?.keys?.secret.reveal(), 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
    assert.equal(profile.keys.sessionToken?.reveal(), 'TOKEN');
    assert.deepEqual([...profile.properties.keys()], ['aws_access_key_id']);
    assert.doesNotMatch(inspect({ keys: profile.keys, properties: profile.properties }), /TOKEN|wJalr/);
  });

  it('tell role, source, device, session and account', () => {
    const [p, q] = list({
      config: `[profile p]\n${ROLE}source_profile = q\nmfa_serial = arn:aws:iam::1:mfa/a\n[profile q]\nsso_session = s\nsso_account_id = 210987654321\nsso_role_name = n\n[sso-session s]\nsso_start_url = u\nsso_region = r\n`,
    });
    assert.deepEqual(
      [p?.roleArn, p?.sourceProfile, p?.mfaSerial, p?.account, q?.ssoSession, q?.account, p?.problem, q?.problem],
      [
        'arn:aws:iam::123456789012:role/r',
        'q',
        'arn:aws:iam::1:mfa/a',
        '123456789012',
        's',
        '210987654321',
        undefined,
        undefined,
      ],
    );
    assert.equal(list({ config: '[profile p]\nrole_arn = x:y\nregion =\naws_account_id = 12' })[0]?.account, undefined);
  });

  it('are named in quotes in the config file, as the AWS CLI writes names with blanks, and without in the other', () => {
    const profiles = list({
      credentials: `[My Account]\n${KEYS}[it's]\nregion = r\n`,
      config: `[profile 'My Account']\nsso_session = my corp\nsso_role_name = n\nsso_account_id = 123456789012\n[sso-session 'my corp']\nsso_start_url = u\nsso_region = r\n[profile "dev"]\nservices = my local\n[services "my local"]\niam =\n  endpoint_url = http://x\n[profile 'it'"'"'s']\noutput = json\n[profile two words]\n[profile 'open]\n`,
    });
    assert.deepEqual(
      profiles.map(({ name, kind, keys, ssoSession, problem }) => [name, kind, keys, ssoSession, problem?.kind]),
      [
        ['My Account', 'sso', 'pair', 'my corp', undefined],
        ['dev', 'none', undefined, undefined, undefined],
        ["it's", 'none', undefined, undefined, undefined],
      ],
    );
    assert.deepEqual([profiles[2]?.inCredentials, profiles[2]?.region], [true, 'r']);
  });

  it('have a pair of one file, with its token, never one mixed of both', () => {
    const [mixed, half, other] = ['aws_secret_access_key = other\n', 'aws_access_key_id = OTHER\n', KEYS].map((lines) =>
      merge({ credentials: `[p]\n${lines}`, config: `[profile p]\n${KEYS}aws_session_token = t\n` }).profiles.get('p'),
    );
    assert.deepEqual(
      [mixed?.keys?.accessKeyId, mixed?.keys?.secret.reveal(), mixed?.keys?.sessionToken?.reveal()],
      ['AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 't'],
    );
    assert.deepEqual([half?.keys, half?.isHalfPair, other?.keys?.sessionToken], [undefined, true, undefined]);
    const [problem] = list({ credentials: '[p]\naws_access_key_id = v', config: `[profile p]\n${KEYS}` });
    assert.deepEqual([problem?.problem?.kind, problem?.problem?.line], ['splitKeyPair', 1]);
  });

  it('are told of where the credentials file has another secret than the pair of the config file', () => {
    const problemsWith = (lines: string) =>
      profileProblems(merge({ credentials: `[p]\nregion = r\n${lines}`, config: `[profile p]\n${KEYS}` }));
    const [problem, ...more] = problemsWith('aws_secret_access_key = other\n');
    assert.deepEqual(problem, { path: '/credentials', line: 3, kind: 'splitKeyPair', subject: 'p' });
    assert.deepEqual(more, []);
    for (const lines of ['', KEYS, KEYS.replace(/.*\n/, ''), 'aws_secret_access_key =\n'])
      assert.deepEqual(problemsWith(lines), []);
  });

  it('take an empty or blank value as none', () => {
    const [p] = list({
      credentials: `[p]\nregion =  \nrole_arn =\n${KEYS}aws_session_token = \n`,
      config: '[profile p]\nregion = r\nendpoint_url =\nsso_session =\nsource_profile =\n',
    });
    assert.deepEqual([p?.region, p?.kind, p?.problem, p?.roleArn], ['r', 'static', undefined, undefined]);
  });

  it('name the credentials file where a broken one stands there', () => {
    const [profile] = list({
      credentials: `\n[p]\n${ROLE}source_profile = q`,
      config: '[profile p]\nsource_profile = r',
    });
    assert.deepEqual(profile?.problem, { path: '/credentials', line: 4, kind: 'sourceProfileMissing', subject: 'q' });
  });

  it('know who takes credentials from them', () => {
    const files = merge({
      credentials: `[base]\n${KEYS}[a]\n${ROLE}source_profile = base\n`,
      config: `[profile b]\nsource_profile = base\n[profile base]\nsource_profile = base\n[profile c]\nsource_profile = a`,
    });
    assert.deepEqual(referrersOf(files, 'base'), ['a', 'b']);
    assert.deepEqual(referrersOf(files, 'c'), []);
  });
});
