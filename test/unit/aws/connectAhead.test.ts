import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { createServer, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { HttpRequest } from '@smithy/core/protocols';
import { hostOf } from '../../../src/aws/clients.js';
import { addressOf } from '../../../src/aws/connectAhead.js';
import { openAhead, takeOpened } from '../../../src/aws/openedRequests.js';
import { sendRequest } from '../../../src/aws/sendRequest.js';
import { regionsOf } from '../../../src/core/keyUse/regions.js';
import type { Iam } from '../../../src/core/ports.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { ConnectionFixture, pairLines } from '../../support/aws/connectionFixture.js';
import { SlowNetwork } from '../../support/aws/slowNetwork.js';
import { deferred } from '../../support/deferred.js';
import { HandTimer } from '../../support/fakes/handTimer.js';
import { realTimer } from '../../support/realTime.js';
import { listening, portOf } from './rawServer.js';

const SERIAL = 'arn:aws:iam::123456789012:mfa/me';
const BASE = { kind: 'profile', name: 'base' } as const;
const WITH_CODE = { ...BASE, mfaSerial: SERIAL } as const;

describe('connections that are opened ahead', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let iam: SlowNetwork;
  let sts: SlowNetwork;

  beforeEach(async () => {
    let port = 0;
    [iam, sts] = [await SlowNetwork.open(() => port), await SlowNetwork.open(() => port)];
    const hosts = [iam, sts].map((network) => `127.0.0.1:${network.port}`);
    sandbox = await startSandbox({ users: 3, front: { hosts } });
    port = Number(new URL(sandbox.url).port);
    sandbox.setMfaCode(SERIAL, '123456');
    fixture = await ConnectionFixture.open();
    const [iamUrl, stsUrl] = hosts.map((host) => `http://${host}`);
    await fixture.write({
      credentials: `[base]\n${pairLines(sandbox)}`,
      config: `[profile base]\nservices = far\n[services far]\niam =\n  endpoint_url = ${iamUrl}\nsts =\n  endpoint_url = ${stsUrl}\n`,
    });
  });

  afterEach(async () => {
    for (const network of [iam, sts]) network.close();
    await sandbox.close();
    await fixture.close();
  });

  /** Both listings that a list of users begins with. */
  const readTwo = (pages: Promise<unknown>[]) => (calls: Pick<Iam, 'listUsers'>) => {
    for (const options of [{ firstPage: 1 }, {}]) pages.push(calls.listUsers(options)[Symbol.asyncIterator]().next());
  };

  it('are up while nobody knows yet who signs, and are those that the first calls take', async () => {
    const [asked, answered] = [deferred(), deferred<string>()];
    const askMfaCode = (): Promise<string> => {
      asked.resolve();
      return answered.promise;
    };
    const pages: Promise<unknown>[] = [];
    const connecting = fixture.connector({ askMfaCode }).connect(WITH_CODE, undefined, readTwo(pages));
    await asked.promise;
    await Promise.all([iam.opened(2), sts.opened(1)]);
    assert.equal(sandbox.log.count(), 0);
    answered.resolve('123456');
    await connecting;
    await Promise.all(pages);
    assert.deepEqual([iam.connections, sts.connections, sandbox.log.count('iam:ListUsers')], [2, 1, 2]);
  });

  it('are none to IAM where nobody lists users', async () => {
    await fixture.connector().connect(BASE);
    assert.deepEqual([iam.connections, sts.connections], [0, 1]);
  });

  it('are none before the person has agreed with the server', async () => {
    const no = new Error('no');
    const connector = fixture.connector({ approveEndpoint: () => Promise.reject(no) });
    await assert.rejects(connector.connect(BASE, undefined, readTwo([])), no);
    assert.deepEqual([iam.connections, sts.connections], [0, 0]);
  });

  it('are given up after a while, so that a sign-in that takes long meets new ones', async () => {
    const [asked, answered] = [deferred(), deferred<string>()];
    const askMfaCode = (): Promise<string> => {
      asked.resolve();
      return answered.promise;
    };
    const timer = new HandTimer();
    const connecting = fixture.connector({ askMfaCode, timer }).connect(WITH_CODE, undefined, readTwo([]));
    await asked.promise;
    await Promise.all([iam.opened(2), sts.opened(1)]);
    timer.expire();
    await Promise.all([iam.closed(), sts.closed()]);
    answered.resolve('123456');
    await connecting;
    assert.equal(sts.connections, 2);
  });

  it('may break off unnoticed before they are needed, and be closed by the server afterwards', async () => {
    const [asked, answered] = [deferred(), deferred<string>()];
    const askMfaCode = (): Promise<string> => {
      asked.resolve();
      return answered.promise;
    };
    const connecting = fixture.connector({ askMfaCode }).connect(WITH_CODE, undefined, readTwo([]));
    await asked.promise;
    await Promise.all([iam.opened(2), sts.opened(1)]);
    for (const network of [iam, sts]) network.breakOpen();
    await Promise.all([iam.closed(), sts.closed()]);
    answered.resolve('123456');
    const { iam: calls } = await connecting;
    assert.equal((await calls.getUser('iam-admin')).name, 'iam-admin');
    iam.breakOpen();
    await iam.closed();
    assert.equal((await calls.getUser('iam-admin')).name, 'iam-admin');
  });

  it('are not used once something was answered on them that nobody had asked for', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 407 Sign In\r\nContent-Length: 0\r\n\r\n'));
    const address = { protocol: 'http:', host: '127.0.0.1', port: portOf(await listening(server)) };
    const close = openAhead(address, {}, 1, realTimer);
    const [socket] = (await once(server, 'connection')) as [Socket];
    await once(socket, 'close');
    assert.equal(takeOpened(address, {}), undefined);
    close();
    server.close();
  });

  it('are kept for the next request by those that share them, whatever the agent in between says', async () => {
    const server = http.createServer((request, response) => response.end(request.headers.connection));
    const port = portOf(await listening(server));
    const request = new HttpRequest({ protocol: 'http:', hostname: '127.0.0.1', port, method: 'POST', path: '/' });
    const said: string[] = [];
    for (const shares of [true, false]) {
      // The editor's keeps none.
      const { response } = await sendRequest(request, { agent: new http.Agent(), shares });
      said.push(await text(response.body as Readable));
    }
    assert.deepEqual(said, ['keep-alive', 'close']);
    server.close();
  });

  it('do no harm on a network that breaks off one connection in ten', async () => {
    let count = 0;
    const breaks = (): boolean => ++count % 10 === 0;
    for (const network of [iam, sts]) network.change({ breaks });
    for (let round = 0; round < 12; round += 1) {
      const pages: Promise<unknown>[] = [];
      const connection = await fixture.connector().connect(BASE, undefined, readTwo(pages));
      assert.equal(connection.caller.userName, 'iam-admin');
      assert.equal((await Promise.all(pages)).length, 2);
      for (const network of [iam, sts]) network.breakOpen();
    }
    assert.ok(count > 20, `${count} connections were opened`);
  });

  it('go where the SDK sends requests', () => {
    for (const region of regionsOf('aws')) {
      for (const service of ['iam', 'sts'] as const) {
        const target = { region, version: '0' };
        assert.deepEqual(addressOf(target, service), { protocol: 'https:', host: hostOf(target, service) }, region);
      }
    }
    const elsewhere = [
      { region: 'cn-north-1' },
      { region: 'eu-west-1', useFips: true },
      { region: 'eu-west-1', useDualstack: true },
      { region: 'no region' },
      { region: 'eu-west-1', endpoint: 'https://bob:pa55@example.com' },
      { region: 'eu-west-1', endpoint: 'https://example.com/iam' },
    ];
    for (const target of elsewhere) assert.equal(addressOf({ ...target, version: '0' }, 'sts'), undefined);
    assert.deepEqual(addressOf({ region: 'eu-west-1', endpoint: 'http://[::1]:4566', version: '0' }, 'iam'), {
      ...{ protocol: 'http:', host: '::1', port: 4566 },
    });
  });
});
