import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import type { KeyPair } from '../../src/core/model.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { SEAWEEDFS_PAIR } from '../support/servers/seaweedfs.js';
import { serverProgram } from '../support/servers/serverPrograms.js';
import type { ContractServer } from '../contract/servers.js';
import { skipFor } from './lacks.js';
import { seaweedfsServer } from './servers/foreignServers.js';
import { createdKey } from './servers/journeyCases.js';

const run = promisify(execFile);
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::*'] }],
});

describe('a new pair on SeaweedFS, in the hands of other clients', () => {
  let server: ContractServer | undefined;
  let fixture: ConnectionFixture;
  let pair: KeyPair;

  before(async function () {
    this.timeout(600_000);
    server = await seaweedfsServer({});
    if (server === undefined) skipFor(this, 'READERS', 'no SeaweedFS');
    fixture = await ConnectionFixture.open();
    const connection = await connectWithPair(fixture, server.access);
    await connection.iam.createUser({ name: 'backup' });
    const iam = new IAMClient({ endpoint: server.access.url, region: 'us-east-1', credentials: SEAWEEDFS_PAIR });
    await iam.send(new PutUserPolicyCommand({ UserName: 'backup', PolicyName: 'all', PolicyDocument: POLICY }));
    pair = await createdKey({ server, fixture, connection, iam: connection.iam }, 'backup');
  });
  after(async () => {
    await server?.stop();
    await (server && fixture.close());
  });

  function host(): string {
    assert.ok(server);
    return new URL(server.access.url).host;
  }

  it('makes a bucket and fills it with s3cmd', async function () {
    const s3cmd = await serverProgram('s3cmd');
    if (s3cmd === undefined) skipFor(this, 'READERS', 'no s3cmd');
    const [python, ...script] = s3cmd;
    const config = path.join(fixture.folder, 's3cfg');
    await writeFile(
      config,
      `[default]\naccess_key = ${pair.keyId}\nsecret_key = ${pair.secret.reveal()}\nhost_base = ${host()}\nhost_bucket = ${host()}\nuse_https = False\n`,
      { mode: 0o600 },
    );
    const s3 = async (...args: string[]) => (await run(python, [...script, '-c', config, ...args])).stdout;
    await s3('mb', 's3://s3cmd');
    await s3('put', config.replace('s3cfg', 'config'), 's3://s3cmd/note');
    assert.match(await s3('ls', 's3://s3cmd'), /s3:\/\/s3cmd\/note/);
  });

  it('makes a bucket and fills it with rclone', async function () {
    const env = {
      // What is for AWS would count here, too.
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
      AWS_ACCESS_KEY_ID: pair.keyId,
      AWS_SECRET_ACCESS_KEY: pair.secret.reveal(),
      RCLONE_S3_PROVIDER: 'SeaweedFS',
      RCLONE_S3_ENDPOINT: `http://${host()}`,
      RCLONE_S3_ENV_AUTH: 'true',
    };
    const rclone = async (...args: string[]) => (await run('rclone', ['--config=', ...args], { env })).stdout;
    if ((await rclone('version').catch(() => undefined)) === undefined) skipFor(this, 'READERS', 'no rclone');
    await rclone('mkdir', ':s3:rclone');
    await rclone('copyto', path.join(fixture.folder, 'config'), ':s3:rclone/note');
    assert.match(await rclone('lsf', ':s3:rclone'), /^note$/m);
  });
});
