import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { HttpRequest } from '@smithy/core/protocols';
import { SendWatch } from '../../../src/aws/sendWatch.js';
import { listening, portOf, unusedPort } from './rawServer.js';

describe('whether a request was sent', () => {
  const request = (port: number) =>
    new HttpRequest({ protocol: 'http:', hostname: '127.0.0.1', port, method: 'GET', path: '/' });

  it('is known before it is handed over', () => {
    const watch = new SendWatch({});
    const { signal } = new AbortController();
    assert.equal(watch.neverSent(signal), false);
    watch.follow(signal);
    assert.equal(watch.neverSent(signal), true);
  });

  it('is known of a connection of ours that never came up, and uncertain where the editor’s was used instead', async () => {
    const port = await unusedPort();
    for (const editorAgent of [false, true]) {
      const watch = new SendWatch({ editorAgent });
      const { signal } = new AbortController();
      watch.follow(signal);
      await assert.rejects(watch.handle(request(port), { abortSignal: signal }), { code: 'ECONNREFUSED' });
      assert.equal(watch.neverSent(signal), !editorAgent);
    }
  });

  it('is told apart for requests at the same time, and each has a connection of its own', async () => {
    const headers: (string | undefined)[] = [];
    const server = await listening(
      createServer((incoming, response) => {
        headers.push(incoming.headers.connection);
        response.end();
      }),
    );
    try {
      const watch = new SendWatch({});
      const [good, bad] = [new AbortController().signal, new AbortController().signal];
      for (const signal of [good, bad]) watch.follow(signal);
      const lost = assert.rejects(watch.handle(request(await unusedPort()), { abortSignal: bad }));
      await watch.handle(request(portOf(server)), { abortSignal: good });
      await watch.handle(request(portOf(server)), {});
      await lost;
      assert.deepEqual([watch.neverSent(good), watch.neverSent(bad)], [false, true]);
      assert.deepEqual(headers, ['close', 'close']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is no question after the deadline: nothing leaves any more', async () => {
    let asked = 0;
    const server = await listening(createServer(() => asked++));
    try {
      const watch = new SendWatch({});
      const { signal } = new AbortController();
      const aborted = AbortSignal.abort();
      watch.follow(aborted);
      await assert.rejects(watch.handle(request(portOf(server)), { abortSignal: aborted }), { name: 'AbortError' });
      assert.equal(watch.neverSent(aborted), true);
      assert.equal(watch.neverSent(signal), false);
      assert.equal(asked, 0);
    } finally {
      server.close();
    }
  });
});
