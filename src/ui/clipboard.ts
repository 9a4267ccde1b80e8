import type * as vscode from 'vscode';
import type { Timer } from '../core/ports.js';
import type { SecretText } from '../core/secret/secretText.js';
import { CLEARED, copiedMessage, countdownMessage, unclearedMessage } from './messages/clipboardMessages.js';

const SECRET_STAYS_SECONDS = 30;
const SECOND = 1000;

/** The window whose clipboard it is. */
export interface ClipboardWindow {
  /** A browser lets its clipboard be read only while the person is at the tab, and not every one then. */
  readonly isBrowser: boolean;
  isFocused(): boolean;
  /** Calls the listener whenever the person turns to this window. */
  onFocus(listener: () => void): { dispose(): void };
  /** Says something in the status bar for some seconds, in place of what was said before. */
  say(text: string): void;
}

/** The clipboard. A secret is taken off it again, unless the person has copied something else meanwhile. */
export class Clipboard {
  #cancelCleaning = (): void => undefined;

  constructor(
    private readonly clipboard: vscode.Clipboard,
    private readonly timer: Timer,
    private readonly window: ClipboardWindow,
  ) {}

  /** Whether a secret can be promised to be taken off again. */
  get isCleared(): boolean {
    return !this.window.isBrowser;
  }

  /** `what` is how it is called in the status bar, as the beginning of a sentence. */
  async copy(text: string, what: string): Promise<void> {
    await this.clipboard.writeText(text);
    this.#cancelCleaning();
    this.window.say(copiedMessage(what));
  }

  /** Empty where it cannot be read. */
  async read(): Promise<string> {
    try {
      return await this.clipboard.readText();
    } catch {
      return '';
    }
  }

  /** Copies text around a secret. `durable`: a copy of it is stored, so that clearing the clipboard loses nothing. */
  async copySecret(secret: SecretText, durable: boolean, what = 'Secret'): Promise<void> {
    await this.clipboard.writeText(secret.reveal());
    // Not before: when this copy fails, the secret copied earlier is still there and to be taken off.
    this.#cancelCleaning();
    if (durable) this.#countDown(secret, what, SECRET_STAYS_SECONDS);
    else this.window.say(unclearedMessage(what));
  }

  /** Takes nothing off: VS Code cuts extensions off from the clipboard before it deactivates them. */
  dispose(): void {
    this.#cancelCleaning();
    this.#cancelCleaning = () => undefined;
  }

  #countDown(secret: SecretText, what: string, seconds: number): void {
    if (seconds === 0) {
      void this.#clean(secret);
      return;
    }
    this.window.say(countdownMessage(what, seconds, this.window.isBrowser));
    this.#cancelCleaning = this.timer.after(SECOND, () => this.#countDown(secret, what, seconds - 1));
  }

  /** A clipboard that cannot be read is not ours to clear: it is looked at again when the person comes back. */
  async #clean(secret: SecretText): Promise<void> {
    const { isBrowser } = this.window;
    const cleaning = this.#cancelCleaning;
    // A browser is sure to refuse in the background, and VS Code shows that as an error; one that refuses to who is there always does.
    if (!isBrowser || this.window.isFocused()) {
      const isDone = (await this.#clearIfStill(secret)) || isBrowser;
      if (isDone || this.#cancelCleaning !== cleaning) return;
    }
    const focus = this.window.onFocus(() => {
      focus.dispose();
      void this.#clean(secret);
    });
    this.#cancelCleaning = () => focus.dispose();
  }

  /** False where it could not be read or written. */
  async #clearIfStill(secret: SecretText): Promise<boolean> {
    try {
      if ((await this.clipboard.readText()) !== secret.reveal()) return true;
      await this.clipboard.writeText('');
      this.window.say(CLEARED);
      return true;
    } catch {
      return false;
    }
  }
}
