import assert from 'node:assert/strict';
import { CreateAccessKeyCommand, GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import type { FaultKind } from '../../sandbox/faults.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { iamClient, refusal } from './clients.js';

const action = 'iam:CreateAccessKey';

describe('sandbox: faults', () => {
  let sandbox: Sandbox;

  const slept: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms);
    return Promise.resolve();
  };

  before(async () => {
    sandbox = await startSandbox({ users: 1, sleep });
  });
  beforeEach(() => {
    sandbox.reset();
    sandbox.addUser('kim');
  });
  after(() => sandbox.close());

  const create = (abortSignal?: AbortSignal) =>
    iamClient(sandbox).send(
      new CreateAccessKeyCommand({ UserName: 'kim' }),
      abortSignal === undefined ? {} : { abortSignal },
    );
  const getUser = () => iamClient(sandbox).send(new GetUserCommand({ UserName: 'kim' }));

  const ends: readonly (readonly [
    FaultKind,
    expected: { readonly code: unknown; readonly status: number | undefined },
  ])[] = [
    ['throttle', { code: 'Throttling', status: 400 }],
    ['error500', { code: 'ServiceFailure', status: 500 }],
    ['reset', { code: undefined, status: undefined }],
    ['truncate', { code: undefined, status: 200 }],
    ['garbage', { code: undefined, status: 200 }],
  ];
  for (const when of ['before', 'after'] as const) {
    for (const [kind, expected] of ends) {
      it(`${kind} ${when} the account changed`, async () => {
        sandbox.addFault({ kind, action, when });
        await getUser();
        const { code, status } = await refusal(create());
        assert.equal(code, expected.code);
        // What a spoiled delivery looks like to the SDK is the SDK's business.
        if (expected.code !== undefined) assert.equal(status, expected.status);
        assert.equal(sandbox.keysOf('kim').length, when === 'after' ? 1 : 0);
        await create();
        assert.equal(sandbox.log.count(action), 2);
      });
    }

    for (const kind of ['silence', 'trickle'] as const) {
      it(`${kind} ${when} the account changed lasts until the client gives up`, async () => {
        sandbox.addFault({ kind, action, when });
        const controller = new AbortController();
        const call = create(controller.signal);
        await sandbox.log.reached(action, 1);
        assert.equal(sandbox.keysOf('kim').length, when === 'after' ? 1 : 0);
        assert.ok(sandbox.log.inFlight >= 1);
        controller.abort();
        await assert.rejects(call);
        assert.deepEqual(
          sandbox.log.calls.map(({ status }) => status),
          [0],
        );
      });
    }
  }

  it('answers with any error it is told', async () => {
    const error = {
      code: 'EntityTemporarilyUnmodifiable',
      status: 409,
      message: 'Login Profile for User kim cannot be modified.',
    };
    sandbox.addFault({ kind: 'error', error, action });
    assert.deepEqual(await refusal(create()), error);
  });

  it('meets so many calls, every so many-th, or all until it is cleared', async () => {
    const outcomes = async (count: number): Promise<string> => {
      let text = '';
      for (let i = 0; i < count; i++)
        text += await getUser().then(
          () => '+',
          () => '-',
        );
      return text;
    };
    sandbox.addFault({ kind: 'throttle', times: 2 });
    assert.equal(await outcomes(4), '--++');
    sandbox.addFault({ kind: 'throttle', every: 2, times: 'always' });
    assert.equal(await outcomes(6), '+-+-+-');
    sandbox.clearFaults();
    sandbox.addFault({ kind: 'throttle', times: 'always' });
    assert.equal(await outcomes(3), '---');
    sandbox.clearFaults();
    assert.equal(await outcomes(2), '++');
  });

  it('lets something happen right before or right after one call', async () => {
    sandbox.onNext(action, 'before', () => {
      assert.equal(sandbox.keysOf('kim').length, 0);
      sandbox.addKey('kim');
      sandbox.addKey('kim');
    });
    assert.equal((await refusal(create())).code, 'LimitExceeded');
    for (const { id } of sandbox.keysOf('kim')) sandbox.removeKey(id);
    sandbox.onNext(action, 'after', () => {
      assert.equal(sandbox.keysOf('kim').length, 1);
      sandbox.addKey('kim');
    });
    await create();
    assert.equal(sandbox.keysOf('kim').length, 2);
  });

  it('keeps requests waiting and counts how many are in flight', async () => {
    const hold = sandbox.hold('iam:ListUsers');
    const calls = Array.from({ length: 3 }, () => iamClient(sandbox).send(new ListUsersCommand()));
    await hold.arrived(3);
    await getUser();
    assert.equal(sandbox.log.maxInFlight, 4);
    assert.equal(sandbox.log.count('iam:ListUsers'), 0);
    hold.release();
    await Promise.all(calls);
    assert.deepEqual(sandbox.log.counts(), { 'iam:GetUser': 1, 'iam:ListUsers': 3 });
  });

  it('waits as long as it is told before it runs', async () => {
    sandbox.setLatency(40);
    sandbox.setLatency(7, 'iam:ListUsers');
    await iamClient(sandbox).send(new ListUsersCommand());
    await getUser();
    sandbox.setLatency(0);
    await getUser();
    assert.deepEqual(slept, [7, 40]);
  });

  it('logs who asked what, and nothing secret', async () => {
    const { AccessKey } = await create();
    const [call] = sandbox.log.calls;
    assert.equal(call?.signedBy, sandbox.adminKey.id);
    assert.equal(call.userName, 'kim');
    assert.match(call.userAgent ?? '', /aws-sdk-js/);
    const log = JSON.stringify(sandbox.log.calls);
    for (const secret of [AccessKey?.SecretAccessKey, sandbox.adminKey.secret.reveal()]) {
      assert.ok(secret !== undefined && !log.includes(secret));
    }
  });
});
