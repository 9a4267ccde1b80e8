import * as vscode from 'vscode';
import type { SecretText } from '../core/secret/secretText.js';

const SECRET_STAYS_MS = 30_000;

/** The clipboard. A secret is taken off it again, unless the person has copied something else meanwhile. */
export class Clipboard implements vscode.Disposable {
  #cleaning: NodeJS.Timeout | undefined;

  async copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
  }

  /** Copies text around a secret. `durable`: a copy of it is stored, so that clearing the clipboard loses nothing. */
  async copySecret(secret: SecretText, durable: boolean): Promise<void> {
    clearTimeout(this.#cleaning);
    await vscode.env.clipboard.writeText(secret.reveal());
    if (durable) this.#cleaning = setTimeout(() => void clearIfStill(secret), SECRET_STAYS_MS);
  }

  dispose(): void {
    clearTimeout(this.#cleaning);
  }
}

async function clearIfStill(secret: SecretText): Promise<void> {
  if ((await vscode.env.clipboard.readText()) === secret.reveal()) await vscode.env.clipboard.writeText('');
}
