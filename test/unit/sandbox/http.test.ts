import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { deferred } from '../../support/deferred.js';
import { StillClock } from './clients.js';

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('sandbox: HTTP', () => {
  const clock = new StillClock();
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ clock, users: 1 });
  });
  after(() => sandbox.close());

  function send(path: string, headers: Readonly<Record<string, string>>, body = ''): Promise<Reply> {
    const { promise, resolve, reject } = deferred<Reply>();
    const sent = request(new URL(path, sandbox.url), { method: 'POST', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
    return promise;
  }

  const token = () => ({ 'x-sandbox-token': sandbox.controlToken });

  it('listens on loopback only', () => {
    assert.equal(new URL(sandbox.url).hostname, '127.0.0.1');
  });

  it('refuses any Origin, with the control token too', async () => {
    for (const origin of ['null', 'https://example.com', sandbox.url]) {
      assert.equal((await send('/', { origin })).status, 403);
      assert.equal((await send('/_control/reset', { origin, ...token() })).status, 403);
    }
    assert.equal((await send('/_control/reset', token())).status, 200);
  });

  it('refuses another Host, with the control token too', async () => {
    const { port } = new URL(sandbox.url);
    for (const host of [
      'example.com',
      `example.com:${port}`,
      '127.0.0.1',
      `127.0.0.1:${Number(port) + 1}`,
      'iam.amazonaws.com',
    ]) {
      assert.equal((await send('/', { host })).status, 403, host);
      assert.equal((await send('/_control/reset', { host, ...token() })).status, 403, host);
    }
    assert.equal((await send('/_control/reset', { host: `localhost:${port}`, ...token() })).status, 200);
  });

  it('answers an unsigned request in the envelope of IAM, dated by its own clock', async () => {
    const { status, headers, body } = await send('/', {}, 'Action=ListUsers&Version=2010-05-08');
    assert.equal(status, 403);
    assert.equal(headers.date, 'Sat, 14 Mar 2026 09:26:53 GMT');
    assert.equal(headers['content-type'], 'text/xml');
    const id = headers['x-amzn-requestid'];
    assert.equal(
      body,
      `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token</Message></Error><RequestId>${String(id)}</RequestId></ErrorResponse>\n`,
    );
  });

  it('answers in the namespace of STS where STS was asked', async () => {
    const { body } = await send('/', {}, 'Action=GetCallerIdentity&Version=2011-06-15');
    assert.match(body, /^<ErrorResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/">/);
  });

  it('gives the port free and breaks off what waits when it closes', async () => {
    const other = await startSandbox({ users: 1 });
    await other.close();
    await assert.rejects(fetch(other.url));
  });
});
