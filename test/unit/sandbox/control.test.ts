import assert from 'node:assert/strict';
import { CreateAccessKeyCommand, GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { iamClient, refusal, stsClient } from './clients.js';

describe('sandbox: control routes', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ users: 4 });
  });
  beforeEach(() => {
    sandbox.reset();
  });
  after(() => sandbox.close());

  async function control(route: string, body?: object, token = sandbox.controlToken) {
    const [method = '', name = ''] = route.split(' ');
    const response = await fetch(`${sandbox.url}/_control/${name}`, {
      method,
      headers: { 'x-sandbox-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
  }
  const done = async (route: string, body?: object) => {
    const { status, body: answer } = await control(route, body);
    assert.equal(status, 200, JSON.stringify(answer));
    return answer;
  };
  const getUser = () => iamClient(sandbox).send(new GetUserCommand());

  it('wants the token, which is random', async () => {
    assert.ok(sandbox.controlToken.length >= 32);
    for (const token of ['', 'x', `${sandbox.controlToken}x`, sandbox.controlToken.slice(1)]) {
      assert.equal((await control('POST reset', { users: 9 }, token)).status, 403);
    }
    assert.equal((await fetch(`${sandbox.url}/_control/users`)).status, 403);
    assert.equal(sandbox.userNames().length, 4);
  });

  it('refuses what it does not know, or cannot read', async () => {
    assert.equal((await control('POST nothing')).status, 404);
    assert.equal((await control('PUT reset')).status, 404);
    assert.equal((await control('POST faults', { kind: 'fire' })).status, 400);
    assert.equal((await control('POST faults', {})).status, 400);
    assert.equal((await control('POST latency', { ms: '5' })).status, 400);
    assert.equal((await control('POST reset', [])).status, 200);
    assert.equal((await control('POST keys', { userName: 'nobody' })).status, 400);
    await getUser();
  });

  it('seeds anew, and keeps the administrator’s key', async () => {
    const { id, secret } = sandbox.adminKey;
    await done('POST reset', { users: 30 });
    assert.equal(((await done('GET users'))['users'] as unknown[]).length, 30);
    assert.equal(sandbox.checkPair(id, secret), 'valid');
    await done('POST reset');
    assert.equal(sandbox.userNames().length, 4);
  });

  it('makes calls fail, and stops', async () => {
    await done('POST faults', { kind: 'throttle', action: 'iam:GetUser', times: 'always', every: 2 });
    await getUser();
    assert.equal((await refusal(getUser())).code, 'Throttling');
    await done('DELETE faults');
    await done('POST faults', { kind: 'error', code: 'ConcurrentModification', status: 409, message: 'too fast' });
    assert.deepEqual(await refusal(getUser()), { code: 'ConcurrentModification', status: 409, message: 'too fast' });
    await done('POST faults', { kind: 'error500', when: 'after', action: 'iam:CreateAccessKey' });
    await refusal(iamClient(sandbox).send(new CreateAccessKeyCommand({ UserName: 'iam-admin' })));
    const { keys } = await done('GET keys?userName=iam-admin');
    assert.equal((keys as unknown[]).length, 2);
  });

  it('denies and allows', async () => {
    await done('POST denials', { action: 'iam:GetUser', explicit: true });
    assert.match((await refusal(getUser())).message, /explicit deny/);
    await done('DELETE denials');
    await getUser();
  });

  it('changes who calls, MFA codes, pages and propagation', async () => {
    await done('POST caller', { as: 'root' });
    assert.match((await stsClient(sandbox).send(new GetCallerIdentityCommand())).Arn ?? '', /:root$/);
    await done('POST caller', { as: 'user' });
    const SerialNumber = 'arn:aws:iam::123456789012:mfa/iam-admin';
    await done('POST mfa', { serial: SerialNumber, code: '246810' });
    await stsClient(sandbox).send(new GetSessionTokenCommand({ SerialNumber, TokenCode: '246810' }));
    await done('POST shortPages');
    const { IsTruncated } = await iamClient(sandbox).send(new ListUsersCommand({ MaxItems: 4 }));
    assert.equal(IsTruncated, true);
    await done('POST propagation', { afterMs: 'never', service: 'iam' });
    const { AccessKey } = await iamClient(sandbox).send(new CreateAccessKeyCommand({ UserName: 'iam-admin' }));
    const made = sandbox.secrets().find(({ id }) => id === AccessKey?.AccessKeyId);
    assert.ok(made);
    await stsClient(sandbox, made).send(new GetCallerIdentityCommand());
    assert.equal((await refusal(iamClient(sandbox, made).send(new GetUserCommand()))).code, 'InvalidClientTokenId');
  });

  it('adds users and keys from elsewhere, without showing a secret', async () => {
    await done('POST users', { name: 'kim', path: '/x/' });
    const made = await done('POST keys', { userName: 'kim', status: 'Expired' });
    const { keys } = await done('GET keys?userName=kim');
    const [key] = sandbox.keysOf('kim');
    assert.deepEqual(made, { id: key?.id });
    assert.deepEqual(keys, [{ id: key?.id, status: 'Expired', created: key?.created.toJSON() }]);
  });

  it('holds calls, lets them go, and tells what was asked', async () => {
    await done('POST holds', { action: 'iam:GetUser' });
    const call = getUser();
    assert.deepEqual((await done('GET calls'))['counts'], {});
    await done('DELETE holds');
    await call;
    const { counts } = await done('GET calls');
    assert.deepEqual(counts, { 'iam:GetUser': 1 });
    await done('DELETE calls');
    assert.deepEqual((await done('GET calls'))['counts'], {});
    await done('POST latency', { ms: 1, action: 'iam:GetUser' });
    await getUser();
  });
});
