import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, Socket } from 'node:net';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { ConnectionFixture, pairLines } from '../../support/aws/connectionFixture.js';
import { SlowNetwork } from '../../support/aws/slowNetwork.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';
import { listening, portOf } from './rawServer.js';

describe('a network that closes connections nobody uses', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let network: SlowNetwork;

  beforeEach(async () => {
    let port = 0;
    network = await SlowNetwork.open(() => port);
    const host = `127.0.0.1:${network.port}`;
    sandbox = await startSandbox({ users: 3, front: { hosts: [host] } });
    port = Number(new URL(sandbox.url).port);
    fixture = await ConnectionFixture.open();
    await fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = http://${host}\n`,
      config: `[profile tool]\ncredential_process = "${join(fixture.folder, 'tool.sh')}"\nendpoint_url = http://${host}\n`,
    });
  });

  afterEach(async () => {
    network.close();
    await sandbox.close();
    await fixture.close();
  });

  it('costs no answer, also where they are closed at the very moment they are used again', async () => {
    const { iam } = await fixture.connect('admin');
    for (let round = 0; round < 5; round += 1) {
      const asked = [iam.getUser('iam-admin'), iam.listAccessKeys('iam-admin'), iam.getAccountAlias()];
      assert.equal((await Promise.all(asked)).length, 3);
      network.breakOpen();
    }
    assert.ok(network.connections > 5, `${network.connections} connections`);
  });

  it('leaves no doubt about a key, which is created on a connection of its own', async () => {
    const { iam } = await fixture.connect('admin');
    const { name } = await iam.createUser({ name: 'new', path: '/' });
    await iam.issuer.listAccessKeys(name);
    network.breakOpen();
    const { key } = await iam.issuer.createAccessKey(name);
    const listed = await iam.listAccessKeys(name);
    assert.deepEqual([listed.map(({ id }) => id), sandbox.log.count('iam:CreateAccessKey')], [[key.id], 1]);
  });

  it('does no harm to a sign-in that takes twenty seconds', async () => {
    const server = await listening(createServer());
    const { id, secret } = sandbox.adminKey;
    const wait = `require('node:net').connect(${portOf(server)}, '127.0.0.1').resume()`;
    const answer = `'{"Version":1,"AccessKeyId":"${id}","SecretAccessKey":"${secret.reveal()}"}'`;
    const path = join(fixture.folder, 'tool.sh');
    await writeFile(path, `#!/bin/sh\n'${process.execPath}' -e "${wait}"; printf '%s' ${answer}\n`);
    await chmod(path, 0o700);
    const time = new FakeTime();
    const pages: Promise<unknown>[] = [];
    const started = once(server, 'connection');
    const connecting = fixture
      .connector({ timer: time })
      .connect({ kind: 'profile', name: 'tool' }, undefined, (iam) =>
        pages.push(iam.listUsers()[Symbol.asyncIterator]().next()),
      );
    const [socket] = (await started) as readonly unknown[];
    await network.opened(3);
    await time.advance(20_000);
    await network.closed();
    assert.ok(socket instanceof Socket);
    socket.end();
    assert.equal((await connecting).caller.userName, 'iam-admin');
    assert.equal((await Promise.all(pages)).length, 1);
    server.close();
  });
});
