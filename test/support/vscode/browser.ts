import { strict as assert } from 'node:assert';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Browser } from './browserInstall.js';

const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** A page of a Chromium whose profile lies in `profile`, so that what the page stores is there for the next one. */
export interface OpenBrowser {
  readonly page: Page;
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Starts Chromium; rejects when it cannot draw text. */
export async function openBrowser(browser: Browser, profile: string): Promise<OpenBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.executablePath,
    args: FLAGS,
    // Root, and many a machine for others too, has no sandbox to offer; the one page it shows is our own.
    chromiumSandbox: false,
    env: { ...definedOf(process.env), ...browser.env },
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  // Suites run side by side: a start of VS Code may take long.
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setContent('<h1>IAM Keys</h1>');
  const box = await page.locator('h1').boundingBox();
  assert.ok(box && box.height > 0, 'The browser finds no font: text has no height');
  return { page, context, close: () => context.close() };
}

/** Plays the part of the server that seals secrets, for a server that has none: what is stored then outlives a reload. */
export async function sealSecrets(page: Page): Promise<void> {
  await page.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
}

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
