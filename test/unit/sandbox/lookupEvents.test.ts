import assert from 'node:assert/strict';
import { CloudTrailClient, LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';

const KEY = 'AKIAIOSFODNN7EXAMPLE';
const day = 86_400_000;

describe('the sandbox’s event history', () => {
  let now = 0;
  const clock = { now: () => now };
  let sandbox: Sandbox;

  before(async () => {
    // Near the machine's own, since requests are signed by that: tests that ran before this one took their time.
    now = Date.now();
    sandbox = await startSandbox({ users: 12, clock });
  });
  beforeEach(() => {
    now += 2000;
    sandbox.reset();
  });
  after(() => sandbox.close());

  function lookUp(input: LookupEventsCommandInput = {}, region = 'us-east-1') {
    const { id: accessKeyId, secret } = sandbox.adminKey;
    const credentials = { accessKeyId, secretAccessKey: secret.reveal() };
    const client = new CloudTrailClient({ endpoint: sandbox.url, region, maxAttempts: 1, credentials });
    const attributes = [{ AttributeKey: 'AccessKeyId' as const, AttributeValue: KEY }];
    return client.send(new LookupEventsCommand({ LookupAttributes: attributes, ...input }));
  }

  function addEvents(...ages: readonly number[]): void {
    const common = { keyId: KEY, region: 'us-east-1', source: 'ec2.amazonaws.com', name: 'RunInstances' };
    sandbox.addEvents(
      ages.map((age) => ({ ...common, agent: 'x/1', address: '192.0.2.1', at: now - age })),
      true,
    );
  }

  async function refusal(input: LookupEventsCommandInput): Promise<string> {
    now += 1000;
    return lookUp(input).then(
      () => 'answered',
      (error: unknown) => (error instanceof Error ? error.name : 'nothing'),
    );
  }

  it('gives those of the last 90 days, of that key in that Region, the latest first', async () => {
    addEvents(5000, 1000, 91 * day, 89 * day);
    const { Events = [], NextToken } = await lookUp();
    assert.deepEqual(
      Events.map(({ EventTime }) => Math.floor((now - (EventTime?.getTime() ?? 0)) / 1000) * 1000),
      [1000, 5000, 89 * day],
    );
    assert.equal(NextToken, undefined);
    assert.deepEqual((await lookUp({}, 'eu-west-1')).Events, []);
    const other = [{ AttributeKey: 'AccessKeyId' as const, AttributeValue: sandbox.adminKey.id }];
    assert.deepEqual((await lookUp({ LookupAttributes: other })).Events, []);
  });

  it('gives fifty a page, and takes a token with the same parameters only', async () => {
    addEvents(...Array.from({ length: 60 }, (_, at) => (at + 1) * 1000));
    const { Events, NextToken } = await lookUp();
    assert.equal(Events?.length, 50);
    assert.equal((await lookUp({ NextToken })).Events?.length, 10);
    const other = [{ AttributeKey: 'AccessKeyId' as const, AttributeValue: 'AKIAI44QH8DHBEXAMPLE' }];
    assert.equal(await refusal({ NextToken, LookupAttributes: other }), 'InvalidNextTokenException');
    assert.equal(await refusal({ NextToken, StartTime: new Date(1) }), 'InvalidNextTokenException');
    assert.equal(await refusal({ NextToken: 'eA==' }), 'InvalidNextTokenException');
  });

  it('answers two requests a second in each Region, or one where it is told so', async () => {
    assert.deepEqual((await lookUp()).Events, (await lookUp()).Events);
    await assert.rejects(lookUp(), { name: 'ThrottlingException' });
    await lookUp({}, 'eu-west-1');
    now += 1000;
    await lookUp();
    sandbox.setLookupRate(1);
    await assert.rejects(lookUp(), { name: 'ThrottlingException' });
  });

  it('refuses what the model does not allow', async () => {
    const two = ['EventName', 'AccessKeyId'].map((name) => ({
      AttributeKey: name as 'EventName',
      AttributeValue: KEY,
    }));
    assert.equal(await refusal({ LookupAttributes: two }), 'InvalidLookupAttributesException');
    const unknown = [{ AttributeKey: 'Nothing' as 'EventName', AttributeValue: KEY }];
    assert.equal(await refusal({ LookupAttributes: unknown }), 'InvalidLookupAttributesException');
    for (const MaxResults of [0, 51, 1.5])
      assert.equal(await refusal({ MaxResults }), 'InvalidMaxResultsException', String(MaxResults));
    const range = { StartTime: new Date(now), EndTime: new Date(now - 1000) };
    assert.equal(await refusal(range), 'InvalidTimeRangeException');
    sandbox.deny({ action: 'cloudtrail:LookupEvents' });
    assert.equal(await refusal({}), 'AccessDeniedException');
  });

  it('refuses a wrong key, a wrong secret and an unknown action as services that speak JSON do', async () => {
    const { id, secret } = sandbox.adminKey;
    const send = (accessKeyId: string, secretAccessKey: string) =>
      new CloudTrailClient({
        endpoint: sandbox.url,
        region: 'us-east-1',
        maxAttempts: 1,
        credentials: { accessKeyId, secretAccessKey },
      }).send(new LookupEventsCommand({}));
    await assert.rejects(send(KEY, secret.reveal()), { name: 'UnrecognizedClientException' });
    await assert.rejects(send(id, 'wrong'), { name: 'InvalidSignatureException' });
    const answer = await fetch(sandbox.url, { method: 'POST', headers: { 'x-amz-target': 'Other.LookupEvents' } });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /"__type":"MissingAuthenticationTokenException"/);
  });

  it('has what the keys of the story were used for, the same for the same seed', async () => {
    const key = sandbox.keysOf('terraform-prod')[0]?.id ?? '';
    const ask = () =>
      lookUp({ LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: key }] }, 'eu-central-1');
    const { Events = [], NextToken } = await ask();
    assert.deepEqual([Events.length, NextToken !== undefined], [50, true]);
    assert.match(Events[0]?.CloudTrailEvent ?? '', /"userAgent":"(APN\/1\.0 HashiCorp|Boto3)/);
    sandbox.reset();
    const again = (await ask()).Events ?? [];
    assert.deepEqual(
      again.map(({ EventId, EventTime }) => [EventId, EventTime]),
      Events.map(({ EventId, EventTime }) => [EventId, EventTime]),
    );
  });
});
