import assert from 'node:assert/strict';
import type { EventHistory } from '../../../../src/core/keyUse/eventHistory.js';
import type { KeyEvent } from '../../../../src/core/keyUse/keyEvent.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { ConnectionFixture, connectAdmin, pairLines } from '../../../support/aws/connectionFixture.js';
import { SkippedWaits } from '../../../support/fakes/skippedWaits.js';
import { rejection } from '../../../support/rejection.js';
import { AnsweringServer, errorAnswer, wholeAnswer } from '../answeringServer.js';

const KEY = 'AKIAIOSFODNN7EXAMPLE';

describe('the event history of an account', () => {
  let time: SkippedWaits;
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let history: EventHistory;

  beforeEach(async () => {
    time = new SkippedWaits();
    sandbox = await startSandbox({ users: 1, clock: time });
    fixture = await ConnectionFixture.open();
    const connection = await connectAdmin(fixture, sandbox, { clock: time, timer: time });
    assert.ok(connection.history);
    ({ history } = connection);
  });

  afterEach(async () => {
    await fixture.close();
    await sandbox.close();
  });

  function addEvents(count: number, region = 'us-east-1'): void {
    const agent = 'aws-cli/2.22.12 md/command#ec2.run-instances';
    const common = {
      keyId: KEY,
      region,
      source: 'ec2.amazonaws.com',
      name: 'RunInstances',
      agent,
      address: '192.0.2.7',
    };
    const hour = 3_600_000;
    sandbox.addEvents(Array.from({ length: count }, (_, at) => ({ ...common, at: time.now() - (at + 1) * hour })));
  }

  async function all(region = 'us-east-1'): Promise<readonly (readonly KeyEvent[])[]> {
    const pages: (readonly KeyEvent[])[] = [];
    let next: string | undefined;
    do {
      const page = await history.lookUp({ keyId: KEY, region, next });
      pages.push(page.events);
      ({ next } = page);
    } while (next !== undefined);
    return pages;
  }

  /** Times of the requests a Region got, in milliseconds after the first. */
  function asked(region: string): readonly number[] {
    const times = sandbox.log.calls
      .filter((call) => call.action === 'cloudtrail:LookupEvents' && call.region === region)
      .map(({ at }) => at);
    return times.map((at) => at - (times[0] ?? 0));
  }

  it('tells of a call what stands in its record', async () => {
    const at = Math.floor(time.now() / 1000) * 1000 - 5000;
    sandbox.addEvents([
      {
        ...{ keyId: KEY, at, region: 'eu-west-1', source: 'iam.amazonaws.com', name: 'GetUser' },
        ...{ agent: 'Boto3/1.35', address: '203.0.113.9', error: 'AccessDenied' },
      },
    ]);
    const [[event] = []] = await all('eu-west-1');
    assert.deepEqual(event, {
      ...{
        id: '00000000-0000-4000-8000-000000000001',
        time: at,
        region: 'eu-west-1',
        service: 'iam',
      },
      ...{ name: 'GetUser', agent: 'Boto3/1.35', address: '203.0.113.9', error: 'AccessDenied' },
    });
  });

  it('comes page by page, the latest first, each event once, a second apart', async () => {
    addEvents(120);
    const pages = await all();
    assert.deepEqual(
      pages.map(({ length }) => length),
      [50, 50, 20],
    );
    const times = pages.flat().map((event) => event.time);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    assert.equal(new Set(pages.flat().map(({ id }) => id)).size, 120);
    assert.deepEqual(asked('us-east-1'), [0, 1000, 2000]);
  });

  it('keeps the pace in each Region, however many ask at once', async () => {
    sandbox.setLookupRate(1);
    addEvents(1);
    const regions = ['us-east-1', 'us-east-1', 'eu-west-1', 'us-east-1', 'eu-west-1'];
    await Promise.all(regions.map((region) => history.lookUp({ keyId: KEY, region })));
    for (const [region, count] of [
      ['us-east-1', 3],
      ['eu-west-1', 2],
    ] as const) {
      const times = asked(region);
      assert.equal(times.length, count);
      assert.ok(
        times.every((at, index) => index === 0 || at - (times[index - 1] ?? 0) >= 1000),
        times.join(),
      );
    }
    assert.ok(sandbox.log.calls.every(({ status }) => status === 200));
  });

  it('waits longer and longer where AWS says that it was too fast, and gives up in the end', async () => {
    addEvents(1);
    sandbox.addFault({ action: 'cloudtrail:LookupEvents', kind: 'throttle', times: 2 });
    assert.equal((await all()).flat().length, 1);
    assert.deepEqual(asked('us-east-1'), [0, 2000, 6000]);
    sandbox.log.clear();
    sandbox.addFault({ action: 'cloudtrail:LookupEvents', kind: 'throttle', times: 'always' });
    assert.equal((await rejection(all())).code, 'Throttling');
    assert.equal(sandbox.log.count('cloudtrail:LookupEvents'), 5);
  });

  it('sends nothing more once it is stopped, and lets the next one have its turn', async () => {
    addEvents(1);
    const stopping = new AbortController();
    const ask = (signal?: AbortSignal) => history.lookUp({ keyId: KEY, region: 'us-east-1' }, signal);
    const [first, second] = [ask(), ask(stopping.signal)];
    const stopped = assert.rejects(second, { name: 'AbortError' });
    stopping.abort();
    await first;
    await stopped;
    await ask();
    assert.deepEqual(asked('us-east-1'), [0, 1000]);
  });

  it('says which right is missing', async () => {
    sandbox.deny({ action: 'cloudtrail:LookupEvents' });
    const { code, details } = await rejection(history.lookUp({ keyId: KEY, region: 'us-east-1' }));
    assert.equal(code, 'AccessDenied');
    assert.deepEqual(
      [details.action, details.denial],
      ['cloudtrail:LookupEvents', { fence: 'identity', explicit: false }],
    );
  });

  it('is signed by the time of AWS once a refusal has told it, with the call sent once more', async () => {
    const ahead = { now: () => time.now() + 3_600_000 };
    const other = await startSandbox({ users: 1, clock: ahead });
    try {
      const { history: there } = await connectAdmin(fixture, other, { clock: time, timer: time });
      for (let call = 1; call <= 2; call++) await there?.lookUp({ keyId: KEY, region: 'us-east-1' });
      const statuses = other.log.calls
        .filter(({ action }) => action === 'cloudtrail:LookupEvents')
        .map(({ status }) => status);
      assert.deepEqual([statuses.at(0) === 200, ...statuses.slice(1)], [false, 200, 200]);
    } finally {
      await other.close();
    }
  });

  it('asks no other host for a Region that is none', async () => {
    const error = await rejection(history.lookUp({ keyId: KEY, region: 'evil.example/#-1' }));
    assert.equal(error.code, 'BadArgument');
  });

  it('takes an event whose record is no JSON for an event all the same', async () => {
    const server = await AnsweringServer.start();
    try {
      const events = ['{', '[]', 'null', '{"userAgent":{}}'].map((record) => ({
        EventTime: 5,
        CloudTrailEvent: record,
      }));
      await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
      const elsewhere = await fixture.connect('admin', {
        env: { AWS_ENDPOINT_URL_CLOUDTRAIL: server.url },
        timer: time,
      });
      server.answer = wholeAnswer(200, 'application/x-amz-json-1.1', JSON.stringify({ Events: events }));
      const page = await elsewhere.history?.lookUp({ keyId: KEY, region: 'us-east-1' });
      const nothing = { id: '', service: '', name: '', agent: '', address: '', error: undefined };
      assert.deepEqual(
        page?.events,
        Array.from({ length: 4 }, () => ({ ...nothing, time: 5000, region: 'us-east-1' })),
      );
      for (const answer of [wholeAnswer(200, 'application/json', '{}'), errorAnswer('InvalidAction', 400, 'no')]) {
        server.answer = answer;
        const asked = elsewhere.history?.lookUp({ keyId: KEY, region: 'us-east-1' });
        assert.ok(asked);
        assert.equal((await rejection(asked)).code, 'StrangeAnswer');
      }
    } finally {
      server.stop();
    }
  });

  it('is that of the server which the profile names, and of none where it names one for IAM alone', async () => {
    const settings = `[services s]\niam =\n  endpoint_url = ${sandbox.url}\nsts =\n  endpoint_url = ${sandbox.url}\n`;
    await fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}`,
      config: `[profile admin]\nservices = s\n${settings}`,
    });
    assert.equal((await fixture.connect('admin')).history, undefined);
    const { history: both, foreign } = await fixture.connect('admin', {
      env: { AWS_ENDPOINT_URL_CLOUDTRAIL: 'http://127.0.0.1:9' },
    });
    assert.deepEqual([both?.isForeign, both?.home], [true, 'us-east-1']);
    assert.deepEqual(foreign, [sandbox.url, 'http://127.0.0.1:9']);
  });
});
