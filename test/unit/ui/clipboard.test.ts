import assert from 'node:assert/strict';
import { Clipboard } from '../../../src/ui/clipboard.js';
import { randomSecret } from '../../support/fakes/randomPair.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

class SystemClipboard {
  text = 'of the person';
  broken = false;

  readText = (): Promise<string> => (this.broken ? Promise.reject(new Error('no focus')) : Promise.resolve(this.text));

  writeText = (text: string): Promise<void> => {
    if (this.broken) return Promise.reject(new Error('no focus'));
    this.text = text;
    return Promise.resolve();
  };
}

describe('a secret on the clipboard', () => {
  let time: FakeTime;
  let system: SystemClipboard;
  let clipboard: Clipboard;
  const secret = randomSecret();

  beforeEach(() => {
    time = new FakeTime();
    system = new SystemClipboard();
    clipboard = new Clipboard(system, time);
  });

  it('is there, and taken off after 30 seconds', async () => {
    await clipboard.copySecret(secret, true);
    assert.equal(system.text, secret.reveal());
    await time.advance(29_999);
    assert.equal(system.text, secret.reveal());
    await time.advance(1);
    assert.equal(system.text, '');
  });

  it('gives way to what the person copied meanwhile, which stays', async () => {
    await clipboard.copySecret(secret, true);
    system.text = 'something else';
    await time.advance(60_000);
    assert.equal(system.text, 'something else');
  });

  it('stays for as long as no copy of it is stored', async () => {
    await clipboard.copySecret(secret, false);
    await time.advance(600_000);
    assert.equal(system.text, secret.reveal());
    assert.equal(time.waiting, 0);
  });

  it('stays even if it was copied before, when it was still stored', async () => {
    await clipboard.copySecret(secret, true);
    await clipboard.copySecret(secret, false);
    await time.advance(600_000);
    assert.equal(system.text, secret.reveal());
  });

  it('has its 30 seconds anew with each copy', async () => {
    await clipboard.copySecret(secret, true);
    await time.advance(20_000);
    const second = randomSecret();
    await clipboard.copySecret(second, true);
    await time.advance(20_000);
    assert.equal(system.text, second.reveal());
    await time.advance(10_000);
    assert.equal(system.text, '');
  });

  it('is taken off even if another copy failed after it', async () => {
    await clipboard.copySecret(secret, true);
    system.broken = true;
    await assert.rejects(clipboard.copySecret(randomSecret(), true));
    system.broken = false;
    await time.advance(30_000);
    assert.equal(system.text, '');
  });

  it('leaves an access key ID that was copied after it', async () => {
    await clipboard.copySecret(secret, true);
    await clipboard.copy('an ID');
    await time.advance(60_000);
    assert.equal(system.text, 'an ID');
  });

  it('is left where the clipboard cannot be read, without an error that nobody sees', async () => {
    const unseen: unknown[] = [];
    const remember = (error: unknown): void => void unseen.push(error);
    process.on('unhandledRejection', remember);
    try {
      await clipboard.copySecret(secret, true);
      system.broken = true;
      await time.advance(60_000);
    } finally {
      process.off('unhandledRejection', remember);
    }
    assert.deepEqual(unseen, []);
    assert.equal(system.text, secret.reveal());
  });

  it('is waited for by no timer once the window closes', async () => {
    await clipboard.copySecret(secret, true);
    clipboard.dispose();
    assert.equal(time.waiting, 0);
  });
});
