import * as vscode from 'vscode';
import { redact } from '../core/secret/redact.js';
import { describeError } from './describeError.js';

/** The one log. Every line is redacted: key IDs are masked and nothing that looks like a secret passes. */
export class Log {
  readonly #channel = vscode.window.createOutputChannel('IAM Keys', { log: true });

  info(text: string): void {
    this.#channel.info(redact(text));
  }

  /** An error with its code, details and the words of what caused it; never a response as a whole. */
  error(what: string, error: unknown): void {
    this.#channel.error(`${redact(what)}: ${describeError(error)}`);
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
