import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { errorOfCall } from '../../../src/aws/errors/errorCodes.js';
import type { ErrorCode } from '../../../src/core/errors.js';

const facts = {
  host: 'iam.amazonaws.com',
  action: 'ListThings',
  profile: 'p',
  kind: 'sso',
  subject: 'Bob',
  now: Date.UTC(2026, 0, 1, 12, 10),
} as const;
const WHO = { profile: 'p', kind: 'sso' };

describe('what AWS and the network say, as our errors', () => {
  const wire: readonly (readonly [code: string, status: number, message: string, ours: ErrorCode, details: object])[] =
    [
      [
        'NoSuchEntity',
        404,
        'The user with name Al ice cannot be found.',
        'NoSuchEntity',
        { entity: 'user', name: 'Al ice' },
      ],
      [
        'NoSuchEntity',
        404,
        'The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.',
        'NoSuchEntity',
        { entity: 'accessKey', name: 'AKIAIOSFODNN7EXAMPLE' },
      ],
      [
        'NoSuchEntity',
        404,
        'Login Profile for User Bob cannot be found.',
        'NoSuchEntity',
        { entity: 'other', name: 'Bob' },
      ],
      [
        'AccessDeniedException',
        400,
        'Access to KMS is not allowed',
        'AccessDenied',
        { message: 'Access to KMS is not allowed', action: 'kms:GenerateDataKey' },
      ],
      ['EntityAlreadyExists', 409, 'User with name bob already exists.', 'EntityAlreadyExists', { name: 'bob' }],
      ['EntityAlreadyExists', 409, 'so it is', 'EntityAlreadyExists', { name: 'Bob' }],
      [
        'LimitExceeded',
        409,
        'Cannot exceed quota for AccessKeysPerUser: 2',
        'LimitExceeded',
        { limit: 'accessKeys', message: 'Cannot exceed quota for AccessKeysPerUser: 2' },
      ],
      [
        'LimitExceeded',
        409,
        'Cannot exceed quota for UsersPerAccount: 5000',
        'LimitExceeded',
        { limit: 'users', message: 'Cannot exceed quota for UsersPerAccount: 5000' },
      ],
      [
        'LimitExceeded',
        409,
        'Cannot exceed quota for GroupsPerUser: 10',
        'LimitExceeded',
        { limit: 'other', message: 'Cannot exceed quota for GroupsPerUser: 10' },
      ],
      ['DeleteConflict', 409, 'Cannot delete entity', 'DeleteConflict', { name: 'Bob' }],
      ['EntityTemporarilyUnmodifiable', 409, 'wait', 'TooFast', { name: 'Bob' }],
      ['ConcurrentModification', 409, 'wait', 'TooFast', { name: 'Bob' }],
      ['InvalidInput', 400, 'bad', 'InvalidInput', { message: 'bad' }],
      ['ValidationError', 400, 'worse', 'InvalidInput', { message: 'worse' }],
      ['ServiceFailure', 500, '', 'ServiceFailure', { status: 500 }],
      ['SomethingNew', 503, '', 'ServiceFailure', { status: 503 }],
      [
        'AccessDenied',
        403,
        'User: arn:x is not authorized to perform: iam:ListUsers on resource: *',
        'AccessDenied',
        { action: 'iam:ListUsers', message: 'User: arn:x is not authorized to perform: iam:ListUsers on resource: *' },
      ],
      ['AccessDenied', 403, 'no', 'AccessDenied', { message: 'no' }],
      [
        'AccessDenied',
        403,
        'not authorized to perform: iam:GetUser on resource: arn:aws:iam::1:user/Bob with an explicit deny in a service control policy',
        'AccessDenied',
        {
          action: 'iam:GetUser',
          resource: 'arn:aws:iam::1:user/Bob',
          denial: { fence: 'serviceControl', explicit: true },
          message:
            'not authorized to perform: iam:GetUser on resource: arn:aws:iam::1:user/Bob with an explicit deny in a service control policy',
        },
      ],
      ['ExpiredToken', 403, 'over', 'ExpiredToken', WHO],
      ['InvalidClientTokenId', 403, 'invalid', 'InvalidClientTokenId', WHO],
      ['Throttling', 400, 'Rate exceeded', 'Throttling', {}],
      ['SomethingNew', 429, '', 'Throttling', {}],
      ['OptInRequired', 403, 'not signed up', 'Refused', { wireCode: 'OptInRequired', message: 'not signed up' }],
    ];
  for (const [code, status, message, ours, details] of wire) {
    it(`${code} ${status} “${message}”`, () => {
      const error = errorOfCall(sdkError(code, status, message), facts);
      assert.deepEqual([error.code, error.details], [ours, details]);
    });
  }

  it('offers a second factor where one can lift the denial', () => {
    const said = 'User: arn:x is not authorized to perform: iam:ListUsers on resource: *';
    const offered = (why: string, mfaHelps = true): unknown => {
      const { code, details } = errorOfCall(sdkError('AccessDenied', 403, said + why), { ...facts, mfaHelps });
      assert.equal(code, 'AccessDenied');
      return 'mfaHelps' in details && details.mfaHelps;
    };
    assert.equal(offered(' because no identity-based policy allows the iam:ListUsers action'), true);
    assert.equal(offered(' with an explicit deny in a permissions boundary'), true);
    assert.equal(offered(''), true);
    assert.equal(offered('', false), false);
    for (const limit of ['permissions boundary', 'service control policy', 'resource control policy', 'session policy'])
      assert.equal(offered(` because no ${limit} allows the iam:ListUsers action`), false, limit);
  });

  it('goes by the wire code, not by the name the SDK gives', () => {
    const error = Object.assign(sdkError('NoSuchEntity', 404, 'x'), { name: 'Throttling' });
    assert.equal(errorOfCall(error, facts).code, 'NoSuchEntity');
  });

  it('measures the clock by the date of the refusal', () => {
    const error = sdkError('SignatureDoesNotMatch', 403, 'x', { date: 'Thu, 01 Jan 2026 12:00:00 GMT' });
    assert.deepEqual(errorOfCall(error, facts).details, { clockSkewSeconds: 600 });
    assert.deepEqual(errorOfCall(sdkError('SignatureDoesNotMatch', 403, 'x'), facts).details, {});
  });

  const network: readonly (readonly [error: Error, reason: string])[] = [
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }), 'ECONNREFUSED'],
    [Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), 'ENOTFOUND'],
    [Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 'ECONNRESET'],
    [Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' }), 'CERT_HAS_EXPIRED'],
    [Object.assign(new Error('x'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [new AggregateError([Object.assign(new Error('a'), { code: 'EHOSTUNREACH' }), new Error('b')]), 'EHOSTUNREACH'],
  ];
  for (const [error, reason] of network) {
    it(`offline: ${reason}`, () => {
      const { code, details } = errorOfCall(error, facts);
      assert.deepEqual([code, details], ['Offline', { host: 'iam.amazonaws.com', reason }]);
    });
  }

  for (const named of [
    'PROXY 127.0.0.1:3128',
    'HTTPS ana:secret@127.0.0.1:3128',
    'SOCKS <credentials>@127.0.0.1:3128',
  ]) {
    it(`a proxy that does not answer, without its user and password: ${named}`, () => {
      const error = new Error(`Failed to establish a socket connection to proxies: ${named}`);
      const { code, details } = errorOfCall(error, facts);
      const found = { host: 'iam.amazonaws.com', proxy: '127.0.0.1:3128' };
      assert.deepEqual([code, details], ['ProxyUnreachable', found]);
    });
  }

  it('keeps nothing of an answer that is not AWS’s', () => {
    const page = Object.assign(new Error('cannot parse <SecretAccessKey>wJalrXUtnFEMI'), {
      $metadata: { httpStatusCode: 200 },
      $response: { body: 'wJalrXUtnFEMI' },
    });
    const error = errorOfCall(page, facts);
    const details = { shape: 'incomplete', status: 200, host: 'iam.amazonaws.com' };
    assert.deepEqual([error.code, error.details], ['StrangeAnswer', details]);
    assert.ok(!inspect(error, { showHidden: true, depth: 9 }).includes('wJalr'));
    assert.ok(!inspect(errorOfCall(new TypeError('wJalrXUtnFEMI'), facts), { showHidden: true }).includes('wJalr'));
  });

  it('leaves our own errors alone, and anything thrown that is none', () => {
    const own = errorOfCall(sdkError('Throttling', 400, ''), facts);
    assert.equal(errorOfCall(own, facts), own);
    assert.equal(errorOfCall('nonsense', facts).code, 'Unexpected');
  });
});

function sdkError(wireCode: string, status: number, message: string, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error(message), {
    Code: wireCode,
    $metadata: { httpStatusCode: status },
    $response: { headers },
  });
}
