import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from 'mocha';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import type { Sandbox, SandboxPair } from '../sandbox/sandbox.js';
import { startSandbox } from '../sandbox/sandbox.js';
import type { Buckets } from './readers/buckets.js';
import { startBuckets } from './readers/buckets.js';
import { skipFor } from './lacks.js';
import { BUCKET_LISTERS, callAs, CALLERS } from './readers/callers.js';
import type { Command, Program } from './readers/programs.js';

const USERS = { static: 'static-user', process: 'process-user' } as const;

describe('programs of AWS and others, signing as a profile', () => {
  const folder = scratchFolder();
  const keys = new Map<string, SandboxPair>();
  let sandbox: Sandbox;
  let buckets: Buckets;

  before(async () => {
    sandbox = await startSandbox();
    buckets = await startBuckets();
    for (const user of Object.values(USERS)) {
      sandbox.addUser(user);
      keys.set(user, sandbox.addKey(user));
    }
  });
  after(async () => {
    await sandbox.close();
    await buckets.close();
  });

  /** One profile has its keys in the file, the other says where to call and runs a program that prints its keys. */
  function files(): Record<string, string> {
    const home = folder();
    const [credentials, config, printed] = [
      path.join(home, 'credentials'),
      path.join(home, 'config'),
      path.join(home, 'pair'),
    ];
    const { id: AccessKeyId, secret } = pairOf(USERS.process);
    writeFileSync(printed, JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey: secret.reveal() }));
    const { id, secret: inFile } = pairOf(USERS.static);
    writeFileSync(credentials, `[static]\naws_access_key_id = ${id}\naws_secret_access_key = ${inFile.reveal()}\n`);
    const region = 'region = us-east-1\n';
    const process = `credential_process = cat ${printed}\nendpoint_url = ${sandbox.url}\n`;
    writeFileSync(config, `[profile static]\n${region}[profile process]\n${region}${process}`);
    return { HOME: home, AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config };
  }

  function pairOf(user: string): SandboxPair {
    const pair = keys.get(user);
    assert.ok(pair);
    return pair;
  }

  for (const profile of ['static', 'process'] as const) {
    const user = USERS[profile];
    const how = profile === 'static' ? 'the keys in the file' : 'what its credential_process prints';
    for (const [name, find] of Object.entries(CALLERS)) {
      it(`${name} signs with ${how}`, async function () {
        const command = await found(this, find);
        const calls = sandbox.log.count();
        const env = { ...files(), ...(profile === 'static' && { AWS_ENDPOINT_URL: sandbox.url }) };
        const arn = await callAs(command, profile, env, sandbox.url);
        assert.equal(arn, `arn:aws:iam::${sandbox.accountId}:user/${user}`);
        assert.deepEqual(
          sandbox.log.calls.slice(calls).map(({ action, signedBy }) => [action, signedBy]),
          [['sts:GetCallerIdentity', pairOf(user).id]],
        );
      });
    }
    for (const [name, find] of Object.entries(BUCKET_LISTERS)) {
      it(`${name} signs with ${how}`, async function () {
        const command = await found(this, find);
        const before = buckets.signers.length;
        await callAs(command, profile, { ...files(), AWS_ENDPOINT_URL: buckets.url });
        assert.deepEqual(buckets.signers.slice(before), [pairOf(user).id]);
      });
    }
  }
});

async function found(test: Context, find: () => Promise<Program>): Promise<Command> {
  const program = await find();
  if ('command' in program) return program.command;
  return skipFor(test, 'READERS', program.missing);
}
