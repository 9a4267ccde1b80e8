import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Event, Subscription } from '../core/event.js';
import { pageHtml } from './pageHtml.js';
import { plainText } from './plainText.js';

/** A page that is open, as its owner sees it. What it tells is not checked yet. */
export interface OpenPage {
  readonly onMessage: Event<unknown>;
  tell(message: object): void;
  setTitle(title: string): void;
}

/** A page of our own in the editor area. */
export interface PageOptions {
  /** Tells pages of one script apart; the script where it is missing. */
  readonly key?: string;
  /** Takes the place of one that is open; without it that one comes to the front, as it is. */
  readonly isNew?: boolean;
  /** What it is called until it says more. */
  readonly title: string;
  /** Begins what the page shows; ended when the person closes it. */
  readonly begin: (page: OpenPage) => Subscription;
}

/** Shows pages in VS Code's webviews: their script and style come from the extension's folder, nothing from anywhere else. */
export class PagePanels {
  readonly #open = new Map<string, vscode.WebviewPanel>();

  /** `folder` holds the scripts and styles. */
  constructor(private readonly folder: vscode.Uri) {}

  /** Shows the page with that script. */
  show(script: string, { key = script, isNew = false, title, begin }: PageOptions): void {
    const open = this.#open.get(key);
    if (open && !isNew) {
      open.reveal(open.viewColumn);
      return;
    }
    open?.dispose();
    const panel = vscode.window.createWebviewPanel(`iamKeys.${script}`, plainText(title), vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [this.folder],
    });
    this.#open.set(key, panel);
    const begun = begin(pageOf(panel));
    panel.onDidDispose(() => {
      if (this.#open.get(key) === panel) this.#open.delete(key);
      begun.dispose();
    });
    const address = (file: string): string =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(this.folder, file)).toString();
    panel.webview.html = pageHtml({
      title,
      script: address(`${script}.js`),
      style: address('style.css'),
      nonce: randomBytes(16).toString('hex'),
    });
  }

  dispose(): void {
    for (const panel of [...this.#open.values()]) panel.dispose();
  }
}

function pageOf(panel: vscode.WebviewPanel): OpenPage {
  return {
    onMessage: (listener) => panel.webview.onDidReceiveMessage(listener),
    tell: (message) => void panel.webview.postMessage(message),
    setTitle: (title) => {
      panel.title = plainText(title);
    },
  };
}
