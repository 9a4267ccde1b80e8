import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, useSandbox } from '../../support/aws/connectionFixture.js';
import { HandTimer } from '../../support/fakes/handTimer.js';
import { listening, portOf } from './rawServer.js';
import { rejection } from '../../support/rejection.js';

describe('credentials of a process', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  beforeEach(() => {
    sandbox.reset();
  });

  it('takes what it prints, within quotes and all', async () => {
    const { id, secret } = sandbox.adminKey;
    await script(`printf '%s' '{"Version":1,"AccessKeyId":"${id}","SecretAccessKey":"${secret.reveal()}"}'`);
    assert.equal((await fixture.connect('tool')).caller.userName, 'iam-admin');
  });

  const failures: readonly (readonly [name: string, body: string, reason: RegExp])[] = [
    ['prints rubbish', 'echo rubbish', /not JSON/],
    ['prints another version', `echo '{"Version":2}'`, /Version/],
    ['prints half a pair', `echo '{"Version":1,"AccessKeyId":"x"}'`, /no key pair/],
    [
      'prints a session that is over',
      `echo '{"Version":1,"AccessKeyId":"x","SecretAccessKey":"y","Expiration":"2001-01-01T00:00:00Z"}'`,
      /Expiration/,
    ],
    ['fails', 'echo "no vault" >&2; exit 3', /exit 3: no vault/],
    ['complains with a secret', 'echo "secret_access_key=wJalrXUtnFEMI" >&2; exit 1', /\[redacted\]/],
  ];
  for (const [name, body, reason] of failures) {
    it(`says so when it ${name}`, async () => {
      await script(body);
      const error = await rejection(fixture.connect('tool'));
      assert.equal(error.code, 'CredentialsFailed');
      assert.match(JSON.stringify(error.details), reason);
      assert.doesNotMatch(JSON.stringify(error.details), /wJalr|tool\.sh/);
    });
  }

  it('says so when it is not executable', async () => {
    await script('true');
    await chmod(join(fixture.folder, 'tool.sh'), 0o600);
    const { code } = await rejection(fixture.connect('tool'));
    assert.equal(code, 'CredentialsFailed');
  });

  it('is ended at the deadline, with all it started', async () => {
    const server = await listening(createServer());
    try {
      const started = once(server, 'connection');
      const hang = `require('node:net').connect(${portOf(server)}, '127.0.0.1')`;
      await script(`'${process.execPath}' -e "${hang}" &\nwait`);
      const timer = new HandTimer();
      const connecting = rejection(fixture.connect('tool', { timer }));
      const [socket] = (await started) as readonly unknown[];
      assert.ok(socket instanceof Socket);
      const ended = once(socket.resume(), 'close');
      socket.on('error', () => undefined);
      timer.expire();
      const error = await connecting;
      assert.deepEqual([error.code, error.details], ['Timeout', { what: 'credentials', seconds: 30 }]);
      await ended;
    } finally {
      server.close();
    }
  });

  it('is read no further than credentials go, even from what it left behind', async () => {
    const server = await listening(createServer());
    try {
      const started = once(server, 'connection');
      // Tells that it runs by its connection, which ends with it, and writes for as long as somebody reads.
      const flood = `require('node:net').connect(${portOf(server)}, '127.0.0.1'); const go = () => { while (process.stdout.write('x'.repeat(65536))); process.stdout.once('drain', go); }; go();`;
      await writeFile(join(fixture.folder, 'flood.cjs'), flood);
      const leave = `require('node:child_process').spawn(process.execPath, ['${join(fixture.folder, 'flood.cjs')}'], { detached: true, stdio: 'inherit' })`;
      await script(`'${process.execPath}' -e "${leave}"`);
      const connecting = rejection(fixture.connect('tool'));
      const [socket] = (await started) as readonly unknown[];
      assert.ok(socket instanceof Socket);
      const ended = once(socket.resume(), 'close');
      socket.on('error', () => undefined);
      assert.equal((await connecting).code, 'CredentialsFailed');
      await ended;
    } finally {
      server.close();
    }
  });

  for (const [what, name] of [
    ['the credentials of a connection', 'tool'],
    ['those that a role is assumed with', 'role'],
  ]) {
    it(`is under way before the AWS SDK is loaded, for ${what}`, async () => {
      const server = await listening(createServer());
      try {
        const { id, secret } = sandbox.adminKey;
        const answer = `'{"Version":1,"AccessKeyId":"${id}","SecretAccessKey":"${secret.reveal()}"}'`;
        const wait = `require('node:net').connect(${portOf(server)}, '127.0.0.1').resume()`;
        await script(`'${process.execPath}' -e "${wait}"; printf '%s' ${answer}`);
        const connector = fixture.connector({}, async () => {
          const [socket] = (await once(server, 'connection')) as readonly unknown[];
          assert.ok(socket instanceof Socket);
          socket.end();
          return import('../../../src/aws/openConnection.js');
        });
        const { caller } = await connector.connect({ kind: 'profile', name: name ?? '' });
        assert.match(caller.arn ?? '', name === 'role' ? /assumed-role/ : /iam-admin/);
      } finally {
        server.close();
      }
    });
  }

  async function script(body: string): Promise<void> {
    const path = join(fixture.folder, 'tool.sh');
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o700);
    await fixture.write({
      credentials: '',
      config: `[profile tool]\ncredential_process = "${path}"\nendpoint_url = ${sandbox.url}\n[profile role]\nrole_arn = arn:aws:iam::${sandbox.accountId}:role/iam-admins\nsource_profile = tool\nendpoint_url = ${sandbox.url}\n`,
    });
  }
});
