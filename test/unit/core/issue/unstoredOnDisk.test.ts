import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IamKeysError } from '../../../../src/core/errors.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { reconcileCreations, type Reconciled } from '../../../../src/core/issue/reconcileCreations.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { testWorld } from '../../../support/awsFiles/world.js';
import { FakeAccount } from '../../../support/fakes/fakeAccount.js';
import { openWindowOnDisk } from '../../../support/fakes/windowOnDisk.js';
import { Script } from '../../../support/fakes/script.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';

const USER = 'Bob';

describe('settling a secret that waits, with what stands in the files by then', () => {
  const folder = scratchFolder();
  let time: FakeTime;
  let account: FakeAccount;
  let next: ReturnType<typeof openWindowOnDisk>;
  let pair: { readonly id: string; readonly secret: string };

  beforeEach(async () => {
    time = new FakeTime();
    const script = new Script();
    account = new FakeAccount(script, time);
    account.addUser(USER);
    const options = { folder: folder(), world: testWorld({ clock: time }), script, flush: 'atOnce' } as const;
    const first = openWindowOnDisk(options);
    script.fail('destination.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    const request = { connection: account.connection(), userName: USER, destination: first.destinationFor('profile') };
    const outcome = await issueKey(request, first.ports);
    assert.ok(outcome.kind === 'unstored' && outcome.unstored.kept === 'storage');
    pair = { id: outcome.unstored.keyId, secret: (await first.unstored.reveal(outcome.unstored)).reveal() };
    first.dispose();
    next = openWindowOnDisk(options);
    // An owner that shows no sign for a while is gone, whatever process has its number now.
    await time.advance(31_000);
    assert.deepEqual(await settled(), ['undecided ownerAlive']);
    await time.advance(16_000);
  });

  afterEach(() => {
    next.dispose();
  });

  async function settled(): Promise<readonly string[]> {
    const { settled: all } = await reconcileCreations(account.connection(), next.ports);
    return all.map((each: Reconciled) => ('because' in each ? `${each.kind} ${each.because}` : each.kind));
  }

  const withKeys = (lines: string): Promise<void> => writeFile(path.join(folder(), 'credentials'), `[work]\n${lines}`);

  for (const [title, lines] of [
    ['the key’s ID alone', () => `aws_access_key_id = ${pair.id}\n`],
    ['the key’s ID with another secret', () => `aws_access_key_id = ${pair.id}\naws_secret_access_key = other\n`],
    ['its secret with another key’s ID', () => `aws_access_key_id = AKIA\naws_secret_access_key = ${pair.secret}\n`],
  ] as const) {
    it(`keeps the copy beside ${title}`, async () => {
      await withKeys(lines());
      assert.deepEqual(await settled(), ['waiting']);
      const [unstored] = next.unstored.list();
      assert.ok(unstored);
      assert.equal((await next.unstored.reveal(unstored)).reveal(), pair.secret);
    });
  }

  it('lets the copy go beside the very pair', async () => {
    await withKeys(`aws_access_key_id = ${pair.id}\naws_secret_access_key = ${pair.secret}\n`);
    assert.deepEqual(await settled(), ['closed stored']);
    assert.deepEqual(next.unstored.list(), []);
  });
});
