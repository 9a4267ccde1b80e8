import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { Ui } from '../commands/context.js';
import type { Timer } from '../core/ports.js';
import { Clipboard } from '../ui/clipboard.js';
import { onFocus, showStatus, vscodeEditor } from '../ui/editor.js';
import type { Log } from '../ui/log.js';
import { notificationsOf } from '../ui/notifications.js';
import { PagePanels } from '../ui/pagePanels.js';
import type { Prompts } from '../ui/prompts.js';
import { run } from '../ui/run.js';
import { vscodePrompts } from '../ui/vscodePrompts.js';

/** The person at this window, and the window. */
export class UiServices {
  readonly #clipboard: Clipboard;
  readonly #isBrowser = vscode.env.uiKind === vscode.UIKind.Web;
  readonly #pages: PagePanels;
  #prompts = vscodePrompts;

  constructor(
    private readonly log: Log,
    private readonly timer: Timer,
    private readonly person: Pick<Ui, 'home' | 'platform'>,
    { extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>,
  ) {
    this.#pages = new PagePanels(vscode.Uri.joinPath(extensionUri, 'dist', 'webview'));
    this.#clipboard = new Clipboard(vscode.env.clipboard, timer, {
      isBrowser: this.#isBrowser,
      isFocused: () => vscode.window.state.focused,
      onFocus,
      say: showStatus,
    });
  }

  /** For what is asked on the way, by no command: codes and servers. */
  get prompts(): Prompts {
    return this.#prompts;
  }

  /** What commands see of the person who answers these prompts, and of the window. */
  by(prompts: Prompts): Ui {
    const { log, timer } = this;
    return {
      ...this.person,
      machine: this.#isBrowser || vscode.env.remoteName !== undefined ? hostname() : undefined,
      ...notificationsOf(prompts, {
        run: (title, body) => run(title, body, log),
        execute: async (command) => vscode.commands.executeCommand(command),
      }),
      prompts,
      clipboard: this.#clipboard,
      editor: vscodeEditor,
      pages: this.#pages,
      log,
      start: (title, body) => void run(title, body, log),
      later: (milliseconds, body) => timer.after(milliseconds, () => void run('Look again', body, log)),
    };
  }

  /** Lets a test answer until the body is done. */
  async standIn(prompts: Prompts, body: (ui: Ui) => Promise<void> | void): Promise<void> {
    this.#prompts = prompts;
    try {
      await body(this.by(prompts));
    } finally {
      this.#prompts = vscodePrompts;
    }
  }

  dispose(): void {
    this.#clipboard.dispose();
    this.#pages.dispose();
  }
}
