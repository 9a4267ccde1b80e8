import assert from 'node:assert/strict';
import { Clipboard } from '../../../src/ui/clipboard.js';
import { randomSecret } from '../../support/fakes/randomPair.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

class SystemClipboard {
  text = 'of the person';
  broken = false;
  reads = 0;

  readText = (): Promise<string> => {
    this.reads++;
    return this.broken ? Promise.reject(new Error('no focus')) : Promise.resolve(this.text);
  };

  writeText = (text: string): Promise<void> => {
    if (this.broken) return Promise.reject(new Error('no focus'));
    this.text = text;
    return Promise.resolve();
  };
}

class Window {
  isBrowser = false;
  focused = true;
  readonly #listeners = new Set<() => void>();

  readonly said: string[] = [];

  isFocused = (): boolean => this.focused;

  say = (text: string): void => void this.said.push(text);

  onFocus(listener: () => void) {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** Resolves once what the person's return led to is over. */
  async focus(): Promise<void> {
    this.focused = true;
    for (const listener of [...this.#listeners]) listener();
    await new Promise(setImmediate);
  }

  get awaited(): number {
    return this.#listeners.size;
  }
}

describe('a secret on the clipboard', () => {
  let time: FakeTime;
  let system: SystemClipboard;
  let clipboard: Clipboard;
  let window: Window;
  const secret = randomSecret();

  beforeEach(() => {
    time = new FakeTime();
    system = new SystemClipboard();
    window = new Window();
    clipboard = new Clipboard(system, time, window);
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
    await clipboard.copy('an ID', 'Access key ID');
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

  it('is taken off when the person comes back, where it could not be read before', async () => {
    await clipboard.copySecret(secret, true);
    system.broken = true;
    await time.advance(30_000);
    await window.focus();
    assert.equal(system.text, secret.reveal());
    system.broken = false;
    await window.focus();
    assert.deepEqual([system.text, window.awaited], ['', 0]);
  });

  it('is not looked for by a tab in the background, which the browser would refuse', async () => {
    Object.assign(window, { isBrowser: true, focused: false });
    await clipboard.copySecret(secret, true);
    await time.advance(60_000);
    assert.deepEqual([system.reads, system.text], [0, secret.reveal()]);
    await window.focus();
    assert.deepEqual([system.reads, system.text, window.awaited], [1, '', 0]);
  });

  it('is asked for once of a browser that refuses, and no promise was made there', async () => {
    assert.equal(clipboard.isCleared, true);
    window.isBrowser = true;
    assert.equal(clipboard.isCleared, false);
    await clipboard.copySecret(secret, true);
    system.broken = true;
    await time.advance(30_000);
    await window.focus();
    assert.deepEqual([system.reads, window.awaited], [1, 0]);
  });

  it('is waited for by no return of the person once another is copied, or the window closes', async () => {
    const close = (): Promise<void> => {
      clipboard.dispose();
      return Promise.resolve();
    };
    for (const end of [() => clipboard.copySecret(secret, false), close]) {
      await clipboard.copySecret(secret, true);
      system.broken = true;
      await time.advance(30_000);
      assert.equal(window.awaited, 1);
      system.broken = false;
      await end();
      assert.equal(window.awaited, 0);
    }
  });

  it('is waited for by no timer once the window closes', async () => {
    await clipboard.copySecret(secret, true);
    clipboard.dispose();
    assert.equal(time.waiting, 0);
  });

  it('is said to be there, for how much longer, and to be gone', async () => {
    await clipboard.copySecret(secret, true);
    assert.deepEqual(window.said, ['Secret copied, cleared in 30 s']);
    await time.advance(29_000);
    assert.equal(window.said.at(-1), 'Secret copied, cleared in 1 s');
    await time.advance(1000);
    assert.equal(window.said.at(-1), 'Clipboard cleared');
  });

  it('is said to stay where no copy of it is stored, and to be cleared for sure by no browser', async () => {
    await clipboard.copySecret(secret, false, 'JSON');
    assert.match(window.said.at(-1) ?? '', /^JSON copied; it stays on the clipboard/);
    window.isBrowser = true;
    await clipboard.copySecret(secret, true);
    assert.equal(window.said.at(-1), 'Secret copied, cleared in 30 s if the browser allows it');
  });

  it('is counted down no longer once something else was copied here', async () => {
    await clipboard.copySecret(secret, true);
    await clipboard.copy('an ID', 'Access key ID');
    await time.advance(60_000);
    assert.deepEqual(window.said.slice(1), ['Access key ID copied']);
    assert.equal(time.waiting, 0);
  });

  it('is not said to be cleared where the person has copied something else', async () => {
    await clipboard.copySecret(secret, true);
    system.text = 'something else';
    await time.advance(60_000);
    assert.ok(!window.said.includes('Clipboard cleared'));
  });
});
