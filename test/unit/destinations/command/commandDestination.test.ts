import assert from 'node:assert/strict';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { PlaceCommand } from '../../../../src/core/place/placeCommand.js';
import type { SentForm } from '../../../../src/core/place/sentForm.js';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import { CommandDestination } from '../../../../src/destinations/command/commandDestination.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { HandTimer } from '../../../support/fakes/handTimer.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { rejection } from '../../../support/rejection.js';

/** Writes what it was given, and how it was started, to a file. */
const RECORD = `
  const { writeFileSync, readFileSync } = require('node:fs');
  const aws = Object.keys(process.env).filter((name) => /^aws_/i.test(name));
  const input = readFileSync(0, 'utf8');
  writeFileSync('record.json', JSON.stringify({ input, aws, cwd: process.cwd(), args: process.argv.slice(1) }));
`;

const ENDLESS = "const more = () => process.stdout.write('x'.repeat(65536), more); more();";

describe('a command as a place', () => {
  const scratch = scratchFolder();
  const pair: KeySecret = {
    account: '123456789012',
    partition: 'aws',
    userName: 'bob',
    keyId: randomKeyId(),
    secret: randomSecret(),
  };
  const timer = new HandTimer();
  const node = (script: string, ...args: string[]): PlaceCommand['run'] => [process.execPath, '-e', script, ...args];
  const open = (
    command: Partial<PlaceCommand>,
    approve: () => Promise<void> = () => Promise.resolve(),
    form: SentForm = {},
  ) =>
    new CommandDestination(
      { kind: 'command', name: 'Vault', ...form },
      {
        commands: () => [{ name: 'Vault', run: node(''), format: 'secret', ...command }],
        approve,
        home: scratch(),
        env: { ...process.env, AWS_PROFILE: 'prod', AWS_SECRET_ACCESS_KEY: 'x' },
        timer,
      },
    );
  const record = async () =>
    JSON.parse(await readFile(path.join(scratch(), 'record.json'), 'utf8')) as Record<string, unknown>;

  for (const [format, expected] of [
    ['secret', pair.secret.reveal()],
    ['json', `{"AWS_ACCESS_KEY_ID":"${pair.keyId}","AWS_SECRET_ACCESS_KEY":"${pair.secret.reveal()}"}`],
    ['env', `AWS_ACCESS_KEY_ID=${pair.keyId}\nAWS_SECRET_ACCESS_KEY=${pair.secret.reveal()}\n`],
  ] as const) {
    it(`gets the pair as ${format} on its input, at home, with no variable of AWS`, async () => {
      await open({ run: node(RECORD, 'id={accessKeyId}', '$HOME; `id`'), format }).store(pair);
      assert.deepEqual(await record(), {
        input: expected,
        aws: [],
        cwd: await realpath(scratch()),
        args: [`id=${pair.keyId}`, '$HOME; `id`'],
      });
    });
  }

  for (const [format, expected] of [
    ['secret', pair.secret.reveal()],
    [
      'json',
      `{"SMTP_USERNAME":"${pair.keyId}","SMTP_PASSWORD":"${pair.secret.reveal()}","SMTP_HOST":"email-smtp.eu-west-1.amazonaws.com"}`,
    ],
    [
      'env',
      `SMTP_USERNAME=${pair.keyId}\nSMTP_PASSWORD=${pair.secret.reveal()}\nSMTP_HOST=email-smtp.eu-west-1.amazonaws.com\n`,
    ],
  ] as const)
    it(`gets SMTP credentials under their own names, with the host, as ${format}`, async () => {
      await open({ run: node(RECORD), format }, undefined, { sesRegion: 'eu-west-1' }).store(pair);
      assert.equal((await record())['input'], expected);
    });

  it('is checked without the secret, where a check is set', async () => {
    await open({}).readBack(pair);
    await open({ check: node(RECORD) }).readBack(pair);
    assert.equal((await record())['input'], '');
    const failed = await rejection(open({ check: node('process.exit(3)') }).readBack(pair));
    assert.ok(failed.code === 'CommandFailed');
    assert.deepEqual(failed.details, { name: 'Vault', step: 'check', ended: '3', output: '' });
  });

  it('is told to have failed with what it printed, less the secret in any form', async () => {
    const print = `
      const secret = require('node:fs').readFileSync(0, 'utf8');
      console.error('denied:', secret, encodeURIComponent(secret), JSON.stringify(secret), Buffer.from(secret).toString('base64'));
      process.exit(7);`;
    const error = await rejection(open({ run: node(print) }).store(pair));
    assert.ok(error.code === 'CommandFailed');
    assert.deepEqual([error.details.step, error.details.ended], ['run', '7']);
    assert.match(error.details.output, /^denied: \[redacted\]/);
    assert.ok(!error.details.output.includes(pair.secret.reveal().slice(0, 12)));
  });

  for (const [when, stop, expected] of [
    ['takes too long', () => timer.expire(), ['Timeout', { what: 'The command Vault', seconds: 45 }]],
    [
      'is stopped',
      (stopping: AbortController) => stopping.abort(),
      ['CommandFailed', { name: 'Vault', step: 'run', ended: 'stopped', output: '' }],
    ],
  ] as const)
    it(`ends with what it has started once it ${when}`, async () => {
      const stopping = new AbortController();
      const pidFile = path.join(scratch(), 'pid');
      const started = open({
        run: node(`
        const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
        require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
        process.stdout.write('up');
        setInterval(() => {}, 1000);`),
      });
      const failed = rejection(started.store(pair, stopping.signal));
      let pid = '';
      while (pid === '') pid = await readFile(pidFile, 'utf8').catch(() => '');
      stop(stopping);
      const error = await failed;
      assert.deepEqual([error.code, error.details], expected);
      while (isRunning(Number(pid))) await new Promise(setImmediate);
    });

  it('that prints without end is ended', async () => {
    const error = await rejection(open({ run: node(ENDLESS) }).store(pair));
    assert.ok(error.code === 'CommandFailed');
    assert.ok(error.details.output.length <= 300);
  });

  it('that is not there, or not set, is told as such', async () => {
    const missing = await rejection(open({ run: [path.join(scratch(), 'vault')] }).store(pair));
    assert.ok(missing.code === 'CommandFailed');
    assert.equal(missing.details.ended, 'missing');
    const unset = await rejection(open({ name: 'Other' }).preflight());
    assert.deepEqual([unset.code, unset.details], ['CommandMissing', { name: 'Vault' }]);
  });

  it('is given nothing before it was agreed to', async () => {
    const refused = (): Promise<void> => Promise.reject(new IamKeysError('CommandRefused', { name: 'Vault' }));
    const place = open({ run: node(RECORD) }, refused);
    assert.equal((await rejection(place.preflight())).code, 'CommandRefused');
    assert.equal((await rejection(place.store(pair))).code, 'CommandRefused');
    await assert.rejects(record(), /ENOENT/);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
