import assert from 'node:assert/strict';
import { CreateAccessKeyCommand, GetUserCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { SecretText } from '../../../src/core/secret/secretText.js';
import type { PropagationRule } from '../../sandbox/propagation.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import type { Signer } from './clients.js';
import { iamClient, refusal, stsClient } from './clients.js';

describe('sandbox: propagation of new keys', () => {
  let ahead = 0;
  let sandbox: Sandbox;

  before(async () => {
    // Ahead of the machine's clock by less than the five minutes a signature may be off.
    sandbox = await startSandbox({ users: 1, clock: { now: () => Date.now() + ahead } });
  });
  beforeEach(() => {
    ahead = 0;
    sandbox.reset();
  });
  after(() => sandbox.close());

  const create = async (rule: PropagationRule): Promise<Signer> => {
    sandbox.setPropagation(rule);
    const { AccessKey } = await iamClient(sandbox).send(new CreateAccessKeyCommand({ UserName: 'iam-admin' }));
    assert.ok(AccessKey?.AccessKeyId && AccessKey.SecretAccessKey);
    return { id: AccessKey.AccessKeyId, secret: new SecretText(AccessKey.SecretAccessKey) };
  };
  const sts = (signer: Signer) => stsClient(sandbox, signer).send(new GetCallerIdentityCommand());
  const iam = (signer: Signer) => iamClient(sandbox, signer).send(new GetUserCommand());

  it('knows a new key at once unless told otherwise', async () => {
    await sts(await create({}));
  });

  it('knows it after a time on the clock', async () => {
    const key = await create({ afterMs: 60_000 });
    assert.equal((await refusal(sts(key))).code, 'InvalidClientTokenId');
    ahead = 59_000;
    assert.equal((await refusal(iam(key))).code, 'InvalidClientTokenId');
    ahead = 61_000;
    await sts(key);
    await iam(key);
  });

  it('never knows it', async () => {
    const key = await create({ afterMs: 'never' });
    ahead = 4 * 60_000;
    assert.equal((await refusal(sts(key))).code, 'InvalidClientTokenId');
  });

  it('knows it once, forgets it, and knows it again', async () => {
    const key = await create({ answers: [false, true, false, false] });
    const outcomes: boolean[] = [];
    for (let i = 0; i < 6; i++)
      outcomes.push(
        await sts(key).then(
          () => true,
          () => false,
        ),
      );
    assert.deepEqual(outcomes, [false, true, false, false, true, true]);
  });

  it('may be behind in one service only', async () => {
    const key = await create({ afterMs: 'never', service: 'iam' });
    await sts(key);
    assert.equal((await refusal(iam(key))).code, 'InvalidClientTokenId');
  });

  it('leaves older keys alone', async () => {
    await create({ afterMs: 'never' });
    await sts(sandbox.adminKey);
  });
});
