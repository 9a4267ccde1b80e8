import assert from 'node:assert/strict';
import type { ErrorCode, ErrorDetails } from '../../../src/core/errors.js';
import type { ProfileKind } from '../../../src/core/model.js';
import { commands } from '../../../src/ids.js';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';

const problem = { path: '/home/ana/.aws/credentials', line: 7, kind: 'duplicateSection', subject: 'prod' } as const;

/** One example of each error; the type makes a new code without one a compile error. */
const examples: { readonly [C in ErrorCode]: ErrorDetails[C] } = {
  NoSuchEntity: { entity: 'user', name: 'Bob' },
  EntityAlreadyExists: { name: 'Bob' },
  LimitExceeded: { limit: 'accessKeys', message: 'Cannot exceed quota for AccessKeysPerUser: 2' },
  DeleteConflict: { name: 'Bob' },
  TooFast: { name: 'Bob' },
  InvalidInput: { message: 'The specified value for userName is invalid' },
  ServiceFailure: { status: 500 },
  NotSupported: { action: 'GetAccountSummary' },
  Refused: { wireCode: 'IncompleteSignature', message: "'x' is not a valid key=value pair" },
  StrangeAnswer: { shape: 'webPage', status: 200, host: 'iam.amazonaws.com' },
  AccessDenied: { action: 'iam:ListUsers', message: 'not authorized' },
  ExpiredToken: { profile: 'sso-admin', kind: 'sso' },
  InvalidClientTokenId: { profile: 'admin', kind: 'static' },
  SignatureDoesNotMatch: { clockSkewSeconds: 600 },
  Throttling: {},
  Timeout: { what: 'IAM', seconds: 30 },
  Offline: { host: 'iam.amazonaws.com', reason: 'name not found' },
  ProxyUnreachable: { host: 'iam.amazonaws.com', proxy: 'proxy.example.com:3128' },
  OutcomeUnknown: { userName: 'Bob' },
  NotCreated: { userName: 'Bob' },
  CreationBusy: { userName: 'Bob' },
  JournalNotWritable: { path: '/home/ana/journal', reason: 'diskFull' },
  RecordUnreadable: { path: '/state/rotations/bob.json', isNewer: true },
  RootCaller: { account: '123456789012' },
  KeyActive: { keyId: 'AKIAIOSFODNN7EXAMPLE' },
  SecretsDiffer: { keyId: 'AKIAIOSFODNN7EXAMPLE', profiles: ['prod', 'old'] },
  UsedMeanwhile: { keyId: 'AKIAIOSFODNN7EXAMPLE', date: Date.UTC(2026, 0, 2) },
  LockOut: { what: 'accessKey', name: 'AKIAIOSFODNN7EXAMPLE' },
  AccountReadOnly: { account: '123456789012' },
  WrongAccount: { account: '123456789012', partition: 'aws', endpoint: 'http://localhost:4566' },
  NoKeysInFile: { name: 'keys.csv', skipped: { row: 2, fault: { secret: 'length' } } },
  NoCredentials: { files: { credentials: '/home/ana/.aws/credentials', config: '/home/ana/.aws/config' } },
  ProfileNotFound: { profile: 'prod' },
  ProfileBroken: { profile: 'prod', problem },
  ProfileWithoutCredentials: { profile: 'prod', has: ['region'] },
  SourceWithoutCredentials: { profile: 'deploy', source: 'prod', has: ['region'] },
  EnvironmentWithoutKeys: { missing: ['AWS_ACCESS_KEY_ID'] },
  StrayCharacter: { value: 'region', codePoint: 0xa0, where: { path: '/home/ana/.aws/config', line: 3 } },
  SignedOut: { profile: 'prod', kind: 'sso' },
  CredentialsFailed: { profile: 'prod', kind: 'process', reason: 'exit code 1' },
  EndpointBroken: {
    profile: 'prod',
    problem: { ...problem, kind: 'brokenEndpoint', subject: 'ftp://iam.example.com' },
  },
  EndpointRefused: { host: 'iam.example.com' },
  MfaCodeNeeded: { serial: 'arn:aws:iam::123456789012:mfa/ana' },
  PathNotAbsolute: { path: 'aws/credentials', setting: 'iamKeys.credentialsFile' },
  FileUnreadable: { path: '/home/ana/.aws/credentials', reason: 'noPermission' },
  FileNotWritable: { path: '/home/ana/.aws/credentials', reason: 'readOnlyFile' },
  FileAmbiguous: { problem },
  FileBusy: { path: '/home/ana/.aws/credentials' },
  Overwritten: { profile: 'prod', path: '/home/ana/.aws/credentials' },
  StrangePair: { part: 'secret' },
  ReadBackDiffers: { where: '/home/ana/.aws/credentials' },
  InvalidProfileName: { name: 'a]b', reason: 'characters' },
  ProfileKindRefused: { profile: 'prod', kind: 'role' },
  KeyringUnavailable: { reason: 'noTool' },
  KeyringLocked: {},
  KeyringFailed: { fault: 'refused', reason: 'No such secret collection' },
  KeyringItemTaken: { keyId: 'AKIAIOSFODNN7EXAMPLE' },
  KeysInProfile: { profile: 'prod', keys: 'half' },
  NotMovable: { profile: 'prod', reason: 'session' },
  KeyringItemMissing: { profile: 'prod', keyId: 'AKIAIOSFODNN7EXAMPLE' },
  ProfileInUse: { profile: 'prod', referrers: ['deploy', 'audit'], namedBy: ['setting', 'environment'] },
  SecretStoreRefused: { fault: 'forgot', reason: 'canary' },
  GitHubRefused: { repository: 'acme/app', why: 'sso', detail: 'https://github.com/orgs/acme/sso' },
  PlaceRefused: { place: 'secret ci/aws', why: 'owned', detail: 'rds' },
  CommandMissing: { name: 'Vault' },
  CommandRefused: { name: 'Vault' },
  CommandFailed: { name: 'Vault', step: 'run', ended: '2', output: 'permission denied' },
  SecretMissing: { keyId: 'AKIAIOSFODNN7EXAMPLE' },
  BadArgument: {},
  Unexpected: { message: 'x' },
};

const all = Object.entries(examples) as [ErrorCode, ErrorDetails[ErrorCode]][];
const textOf = <C extends ErrorCode>(code: C, details: ErrorDetails[C]): string => errorMessage({ code, details }).text;

describe('error messages', () => {
  for (const [code, details] of all) {
    it(`say what happened and what to do: ${code}`, () => {
      const { text, next } = errorMessage({ code, details });
      assert.match(text, /^["A-Z/].*[.]$/s, text);
      assert.doesNotMatch(text, /undefined|\[object|null|NaN/);
      assert.ok(text.length < 400, `${text.length} characters`);
      assert.ok(next.length <= 3);
      for (const step of next) if ('command' in step) assert.ok(Object.values(commands).includes(step.command));
    });
  }

  it('offer to create or refresh for a user that cannot be found', () => {
    const { text, next } = errorMessage({ code: 'NoSuchEntity', details: { entity: 'user', name: 'Bob' } });
    assert.match(text, /^The user with name Bob cannot be found\./);
    assert.deepEqual(next, [
      { title: 'Create User…', command: 'iamKeys.createUser', argument: 'Bob' },
      { title: 'Refresh', command: 'iamKeys.refresh' },
    ]);
  });

  it('offer a sign-in for a session that is over only where there is one', () => {
    const offered = (kind: ProfileKind) =>
      errorMessage({ code: 'ExpiredToken', details: { profile: 'p', kind } }).next[0]?.title;
    for (const kind of ['sso', 'login', 'role', 'static'] as const) assert.equal(offered(kind), 'Sign In…', kind);
    for (const kind of ['session', 'process', 'webIdentity'] as const) assert.equal(offered(kind), 'Refresh', kind);
    assert.match(textOf('ExpiredToken', { kind: 'session' }), /Renew its credentials, then refresh/);
  });

  it('name what gave no credentials: a profile, what its role runs on, or what was chosen without one', () => {
    const start = (profile: string, kind: ProfileKind) =>
      textOf('CredentialsFailed', { profile, kind, reason: 'no' }).split(' gave')[0];
    assert.equal(start('p', 'process'), 'The profile p (credential process)');
    assert.equal(start('p', 'none'), 'What the role of the profile p runs on');
    assert.equal(start('container', 'none'), 'The container');
  });

  it('tell a wrong clock from a wrong secret', () => {
    assert.match(textOf('SignatureDoesNotMatch', { clockSkewSeconds: 600 }), /10 minutes ahead/);
    assert.match(textOf('SignatureDoesNotMatch', { clockSkewSeconds: -600 }), /10 minutes behind/);
    assert.match(textOf('SignatureDoesNotMatch', {}), /secret does not belong/);
  });

  it('name the missing action and what allows it, on the very thing it was denied on', () => {
    const resource = 'arn:aws:iam::123456789012:user/Bob';
    const { text, next } = errorMessage({
      code: 'AccessDenied',
      details: { action: 'iam:CreateAccessKey', resource, message: '' },
    });
    assert.match(text, /^This needs the permission iam:CreateAccessKey, which the active profile does not have\./);
    assert.deepEqual(next[0], {
      title: 'Copy Policy',
      command: 'iamKeys.copyPolicy',
      argument: { action: 'iam:CreateAccessKey', resource },
    });
  });

  it('names the profile of a place where the permission is one of the place', () => {
    for (const action of ['secretsmanager:PutSecretValue', 'ssm:PutParameter', 'kms:GenerateDataKey']) {
      const { text } = errorMessage({ code: 'AccessDenied', details: { action, message: 'no' } });
      assert.ok(text.startsWith(`This needs the permission ${action}, which the profile of this place does not have.`));
    }
  });

  it('offer no policy where another one denies outright, and MFA where that may help', () => {
    const denial = { fence: 'serviceControl', explicit: true } as const;
    const details = { action: 'iam:CreateUser', denial, message: '' };
    const outright = errorMessage({ code: 'AccessDenied', details });
    assert.match(outright.text, /denied outright by a service control policy \(SCP\)/);
    assert.ok(outright.next.every(({ title }) => !title.startsWith('Copy')));
    const { text, next } = errorMessage({ code: 'AccessDenied', details: { ...details, mfaHelps: true } });
    assert.match(text, /second factor/);
    assert.equal(next[0]?.title, 'Use MFA…');
  });

  it('say which cause of a key that is not accepted fits what is known', () => {
    const cause = (details: ErrorDetails['InvalidClientTokenId']): string => textOf('InvalidClientTokenId', details);
    assert.match(cause({ kind: 'static', key: 'inactive' }), /It is inactive: activate it/);
    assert.match(cause({ kind: 'static', key: 'new' }), /It is new, and needs a few seconds/);
    assert.match(cause({ kind: 'session', service: 'iam' }), /started without MFA/);
    assert.match(cause({ kind: 'session', service: 'sts' }), /session token belongs to another key/);
    assert.match(cause({ kind: 'static', service: 'sts', partition: 'aws-cn' }), /in the partition aws-cn/);
    assert.match(cause({ kind: 'static', service: 'sts', partition: 'aws' }), /China or GovCloud/);
    assert.match(cause({ kind: 'static', service: 'iam' }), /accepted a moment ago/);
    assert.match(cause({ kind: 'role', service: 'sts' }), /The key of its source profile is inactive/);
  });

  it('say what did not answer in time', () => {
    assert.match(textOf('Timeout', { what: 'ListUsers', seconds: 30 }), /^ListUsers did not answer within 30 seconds/);
    assert.match(textOf('Timeout', { what: 'credentials', seconds: 30 }), /^The source of the credentials did not/);
  });

  it('say that deactivating frees no slot', () => {
    assert.match(textOf('LimitExceeded', { limit: 'accessKeys', message: '' }), /Delete one.*deactivating does not/);
  });

  it('name each use of a profile and where it ends, with the setting at hand where that is one', () => {
    const said = (details: Omit<ErrorDetails['ProfileInUse'], 'profile'>) =>
      errorMessage({ code: 'ProfileInUse', details: { profile: 'prod', ...details } });
    const openSetting = { title: 'Open Setting', setting: 'iamKeys.profile' };
    const openProfile = { title: 'Open Profile in Its File…', command: 'iamKeys.openProfile' };
    const source = said({ referrers: ['ci'] });
    assert.match(
      source.text,
      /left as it is: ci takes its credentials from it\. Give that profile another source first\.$/,
    );
    assert.deepEqual(source.next, [openProfile]);
    const setting = said({ referrers: [], namedBy: ['setting'] });
    assert.match(setting.text, /left as it is: the setting iamKeys\.profile names it\. Change the setting first\.$/);
    assert.deepEqual(setting.next, [openSetting]);
    const environment = said({ referrers: [], namedBy: ['environment'] });
    assert.match(
      environment.text,
      /left as it is: the environment variable AWS_PROFILE of VS Code names it\. Start VS Code/,
    );
    assert.deepEqual(environment.next, []);
    const all = said({ referrers: ['ci', 'ops'], namedBy: ['setting', 'environment'] });
    assert.match(all.text, /ci, ops take their .* iamKeys\.profile .* AWS_PROFILE .* first\. .* first\. .* first\.$/);
    assert.deepEqual(all.next, [openSetting, openProfile]);
  });

  it('name file and line', () => {
    assert.match(
      textOf('FileAmbiguous', { problem }),
      /\/home\/ana\/\.aws\/credentials was left as it is: line 7: .*\[prod\]/,
    );
  });
});
