import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { HttpRequest } from '@smithy/core/protocols';
import { sendRequest } from '../../../src/aws/sendRequest.js';
import { listening, portOf } from './rawServer.js';

/** So many connections the kernel takes on its own where two may wait. */
const BACKLOG = 1;

/** Listens and accepts nobody: once as many wait as may, the kernel drops what comes, as a network does that loses IPv6. */
const DEAF = `
  const { parentPort, workerData: { port } } = require('node:worker_threads');
  require('node:net').createServer().listen({ host: '::1', port, ipv6Only: true, backlog: ${BACKLOG} }, () => {
    parentPort.postMessage('listening');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

describe('a host whose IPv6 address does not answer', () => {
  const waiting: Socket[] = [];
  let server: http.Server;
  let deaf: Worker | undefined;

  before(async function () {
    if (process.platform !== 'linux') return this.skip();
    server = await listening(http.createServer((_request, response) => response.end('over IPv4')));
    deaf = new Worker(DEAF, { eval: true, workerData: { port: portOf(server) } });
    const [first] = (await once(deaf, 'message').catch(() => [])) as readonly unknown[];
    // There may be no IPv6 here.
    if (first !== 'listening') return this.skip();
    for (let count = 0; count <= BACKLOG; count += 1) {
      const socket = connect(portOf(server), '::1');
      waiting.push(socket);
      await once(socket, 'connect');
    }
  });

  after(async () => {
    for (const socket of waiting) socket.destroy();
    await deaf?.terminate();
    server.close();
  });

  it('is reached over IPv4', async () => {
    const lookup: LookupFunction = (_name, _options, done) =>
      done(null, [
        { address: '::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ]);
    const agent = new http.Agent({ lookup });
    const port = portOf(server);
    const hanging = connect(port, '::1');
    const request = new HttpRequest({
      protocol: 'http:',
      hostname: 'iam.example.com',
      port,
      method: 'POST',
      path: '/',
    });
    const { response } = await sendRequest(request, { agent });
    assert.equal(await text(response.body as Readable), 'over IPv4');
    assert.equal(hanging.connecting, true);
    hanging.destroy();
  });
});
