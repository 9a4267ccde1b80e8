import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { CanaryScan } from '../support/canaryScan.js';
import { connectSandbox, readLog, rows, services, userRow } from './access.js';

/** Of the whole run: its name is last among the tests that share a start of VS Code. */
describe('the log of this run', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4);
  });

  after(() => sandbox.close());

  it('masks the ID of a key that a command failed on', async () => {
    const { dispatch } = await services();
    const { id } = sandbox.adminKey;
    const keys = await rows(await userRow('iam-admin'));
    await dispatch(
      commands.deleteAccessKey,
      keys.find((row) => row.kind === 'key' && row.keyWithUse.key.id === id),
      undefined,
    );
    const line = (await readLog()).split('\n').findLast((each) => each.includes('LockOut'));
    assert.ok(line !== undefined && line.includes(`${id.slice(0, 4)}…${id.slice(-4)}`), line);
    assert.ok(!line.includes(id));
  });

  it('redacts what carries a secret, in whatever an error says', async () => {
    const { context } = await services();
    const { id, secret } = sandbox.adminKey;
    const scan = new CanaryScan([{ name: 'secret', text: secret.reveal() }]);
    const body = `<AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret.reveal()}</SecretAccessKey>`;
    context.ui.log.error('An answer', new Error(`cannot be read: ${body}`));
    context.ui.log.error('An answer', Object.assign(new Error('cannot be read'), { $response: { body } }));
    context.ui.log.info(`AWS_SECRET_ACCESS_KEY=${secret.reveal()} AWS_ACCESS_KEY_ID=${id}`);
    const text = await readLog();
    assert.match(text, /cannot be read: .*\[redacted\]/);
    assert.deepEqual(scan.search(Buffer.from(text)), []);
  });

  it('has no whole access key ID in it, and no secret that has its form', async () => {
    const text = await readLog();
    assert.match(text, /iamKeys\.deleteAccessKey started/);
    assert.deepEqual(text.match(/.*A[KS]IA[A-Z0-9]{16}.*/g), null);
    assert.deepEqual(text.match(/.*(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/]).*/g), null);
  });
});
