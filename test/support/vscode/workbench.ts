import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, type OpenBrowser } from './browser.js';
import { installBrowser, type Browser } from './browserInstall.js';
import { builtinWithout } from './builtinExtensions.js';
import type { Service } from './child.js';
import { installServedEditor, type ServedEditor } from './editorInstall.js';
import { outRoot } from './paths.js';
import { awsEnvironment, createScratch, freePort, writeUserSettings, type Scratch } from './scratch.js';
import { installPackages } from './installPackages.js';
import { servedEnvironment, startUserServer } from './servedEditor.js';
import { Dialogs } from './workbenchDialogs.js';
import { QuickInput } from './workbenchQuickInput.js';
import { ViewTree } from './workbenchTree.js';

/** The themes that VS Code starts with, by what the person's system asks for, and their files. */
export const THEMES = {
  'Light 2026': '2026-light',
  'Dark 2026': '2026-dark',
  'Dark High Contrast': 'hc_black',
  'Light High Contrast': 'hc_light',
} as const;

/** The name that the list of themes has for one. */
export type Theme = keyof typeof THEMES;

/** What a workbench starts with. */
export interface WorkbenchOptions {
  /** Absolute path of the packed extension. */
  readonly vsix: string;
  /** Texts of the AWS files it reads; both empty otherwise. */
  readonly aws?: { readonly config: string; readonly credentials: string };
  /** Value of AWS_PROFILE. */
  readonly profile?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** HOME is the scratch folder, so that the AWS files stand where people have theirs: `~/.aws`. */
  readonly ownHome?: boolean;
  /** Absolute path of a folder to open. */
  readonly folder?: string;
  /** Absolute paths of packed extensions that are installed, too. */
  readonly beside?: readonly string[];
  /** Built-in extensions that are left out. */
  readonly without?: readonly string[];
}

/** Starts VS Code as people get it, with the packed extension, and shows it in a browser: some 5 seconds. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const editor = await installServedEditor();
  const browser = await installBrowser(editor);
  const scratch = await createScratch('workbench');
  try {
    await writeUserSettings(scratch, options.settings ?? {});
    await writeFile(scratch.awsConfig, options.aws?.config ?? '');
    await writeFile(scratch.awsCredentials, options.aws?.credentials ?? '');
    const env = await servedEnvironment(
      {
        ...process.env,
        ...awsEnvironment(scratch, options.profile),
        ...(options.ownHome === true && { HOME: scratch.folder }),
        ...options.env,
      },
      scratch.folder,
    );
    const { vsix, beside = [], without = [], folder } = options;
    await installPackages(editor, scratch, [vsix, ...beside], env);
    const builtin = without.length === 0 ? undefined : await builtinWithout(editor, without, scratch.folder);
    const workbench = new Workbench(editor, browser, scratch, await freePort(), env, { folder, builtin });
    await workbench.start();
    return workbench;
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}

/** A real VS Code with a person's few verbs. All of them wait for what they are about to touch. */
export class Workbench {
  #server: Service | undefined;
  #opened: OpenBrowser | undefined;

  constructor(
    private readonly editor: ServedEditor,
    private readonly browser: Browser,
    readonly scratch: Scratch,
    readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
    private readonly opened: { readonly folder: string | undefined; readonly builtin: string | undefined },
  ) {}

  /** Like `VS Code 1.139.1 (code-server 4.139.1), @sparticuz/chromium 153.0.0`. */
  get title(): string {
    return `${this.editor.title}, ${this.browser.title}`;
  }

  get page(): Page {
    if (!this.#opened) throw new Error('The workbench is not running');
    return this.#opened.page;
  }

  get quickInput(): QuickInput {
    return new QuickInput(this.page);
  }

  get dialogs(): Dialogs {
    return new Dialogs(this.page);
  }

  /** The tree of the view with that title, like `Users`. */
  tree(view: string): ViewTree {
    return new ViewTree(this.page, view);
  }

  async start(): Promise<void> {
    const { userData, extensions } = this.scratch;
    const { builtin } = this.opened;
    this.#server = await startUserServer(this.editor, {
      ...{ port: this.port, userData, extensions, env: this.env },
      ...(builtin !== undefined && { builtin }),
    });
    this.#opened = await openBrowser(this.browser, this.scratch.browser);
    await this.reload();
  }

  /** Shows the workbench afresh, as reloading the window does. */
  async reload(): Promise<void> {
    const { folder } = this.opened;
    const query = folder === undefined ? 'ew=true' : `folder=${encodeURIComponent(folder)}`;
    await this.page.goto(`http://127.0.0.1:${this.port}/?${query}`);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  /** Ends VS Code and starts it again over the same data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ends VS Code and removes its data. */
  async close(): Promise<void> {
    await this.stop();
    await this.scratch.remove();
  }

  /** Opens a view container by its title in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const item = this.page.locator(`.activitybar a.action-label[aria-label^="${title}"]`);
    await item.waitFor();
    const checked = this.page.locator('.activitybar .action-item.checked').filter({ has: item });
    if ((await checked.count()) === 0) await item.click();
    await this.page.locator('.part.sidebar .composite.title').filter({ hasText: title }).waitFor();
    // Away from the icon, whose hover would cover rows.
    await this.page.mouse.move(900, 600);
  }

  /** Drags the side bar's edge so that the bar is that many pixels wide. */
  async widenSidebar(width: number): Promise<void> {
    const bar = await this.page.locator('.part.sidebar').boundingBox();
    if (!bar) throw new Error('The side bar is closed');
    const y = bar.y + bar.height / 2;
    await this.page.mouse.move(bar.x + bar.width + 2, y);
    await this.page.mouse.down();
    await this.page.mouse.move(bar.x + width, y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Runs a command from the palette by its whole title, like `IAM Keys: Refresh`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.findCommand(title);
    await this.quickInput.pick(title);
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.type(theme);
    await this.quickInput.pick(theme);
    await this.page.locator(`.monaco-workbench.vscode-theme-defaults-themes-${THEMES[theme]}-json`).waitFor();
  }

  /** Writes a picture to `out/<name>.png` and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(outRoot, `${name}.png`);
    await mkdir(dirname(path), { recursive: true });
    await this.page.evaluate('document.fonts.ready.then(() => undefined)');
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    return path;
  }

  /** Ends VS Code and leaves its data. */
  async stop(): Promise<void> {
    await this.#opened?.close();
    await this.#server?.stop();
    this.#opened = undefined;
    this.#server = undefined;
  }
}
