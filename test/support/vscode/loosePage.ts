import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { pageHtml } from '../../../src/ui/pageHtml.js';
import type { HostMessage } from '../../../src/report/pageMessages.js';
import { openBrowser } from './browser.js';
import { installBrowser } from './browserInstall.js';
import { installServedEditor } from './editorInstall.js';
import { projectRoot } from './paths.js';

const ADDRESS = 'http://report.localhost/';

/** The report page as it was built, under its own policy, in a browser without VS Code around it. */
export class LoosePage {
  private constructor(
    readonly page: Page,
    private readonly end: () => Promise<void>,
  ) {}

  static async open(): Promise<LoosePage> {
    const folder = await mkdtemp(join(tmpdir(), 'iam-keys-page-'));
    const browser = await openBrowser(await installBrowser(await installServedEditor()), folder);
    const end = async (): Promise<void> => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    };
    const { page } = browser;
    await page.route(`${ADDRESS}**`, async (route) => {
      const file = route.request().url().slice(ADDRESS.length);
      const type = file.endsWith('.js') ? 'text/javascript' : file.endsWith('.css') ? 'text/css' : 'text/html';
      const parts = { title: 'Report', script: 'report.js', style: 'style.css', nonce: '0123456789abcdef' };
      const isMade = type === 'text/html';
      const body = isMade ? pageHtml(parts) : await readFile(join(projectRoot, 'dist', 'webview', file));
      await route.fulfill({ contentType: `${type}; charset=utf-8`, body });
    });
    await page.addInitScript(
      'window.told = []; window.acquireVsCodeApi = () => ({ postMessage: (told) => window.told.push(told), getState() {}, setState() {} });',
    );
    return new LoosePage(page, end);
  }

  /** Loads it afresh, without any data. */
  async load(): Promise<void> {
    await this.page.goto(ADDRESS);
    await this.page.waitForFunction('window.told.length > 0');
  }

  /** Tells it something as VS Code does; gives the milliseconds until that is drawn. */
  async tell(message: HostMessage): Promise<number> {
    return this.#drawn(`window.postMessage(${JSON.stringify(message)}, '*')`);
  }

  /** Types into the filter; gives the milliseconds until the rows are drawn. */
  async filter(text: string): Promise<number> {
    return this.#drawn(`{
      const field = document.querySelector('vscode-textfield');
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event('input'));
    }`);
  }

  /** What its script keeps, in bytes. */
  async heap(): Promise<number> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize;
  }

  close(): Promise<void> {
    return this.end();
  }

  async #drawn(work: string): Promise<number> {
    return this.page.evaluate<number>(`new Promise((resolve) => {
      const started = performance.now();
      ${work};
      const done = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
      // A message arrives as a task of its own, before this one.
      setTimeout(done);
    })`);
  }
}
