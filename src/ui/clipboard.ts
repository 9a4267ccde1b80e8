import type * as vscode from 'vscode';
import type { Timer } from '../core/ports.js';
import type { SecretText } from '../core/secret/secretText.js';

const SECRET_STAYS_MS = 30_000;

/** The clipboard. A secret is taken off it again, unless the person has copied something else meanwhile. */
export class Clipboard {
  #cancelCleaning = (): void => undefined;

  constructor(
    private readonly clipboard: vscode.Clipboard,
    private readonly timer: Timer,
  ) {}

  async copy(text: string): Promise<void> {
    await this.clipboard.writeText(text);
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
  async copySecret(secret: SecretText, durable: boolean): Promise<void> {
    await this.clipboard.writeText(secret.reveal());
    // Not before: when this copy fails, the secret copied earlier is still there and to be taken off.
    this.#cancelCleaning();
    if (!durable) return;
    this.#cancelCleaning = this.timer.after(SECRET_STAYS_MS, () => {
      // A clipboard that cannot be read is not ours to clear.
      this.#clearIfStill(secret).catch(() => undefined);
    });
  }

  /** Takes nothing off: VS Code cuts extensions off from the clipboard before it deactivates them. */
  dispose(): void {
    this.#cancelCleaning();
  }

  async #clearIfStill(secret: SecretText): Promise<void> {
    if ((await this.clipboard.readText()) === secret.reveal()) await this.clipboard.writeText('');
  }
}
