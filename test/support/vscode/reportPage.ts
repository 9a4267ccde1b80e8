import axe from 'axe-core';
import type { Frame, Locator } from 'playwright-core';
import type { AxeResults } from './accessibility.js';
import type { Workbench } from './workbench.js';

/** The report page in a workbench, as a person sees it. */
export class ReportPage {
  private constructor(readonly frame: Frame) {}

  /** Opens it and waits until it has what the account loads. */
  static async open(workbench: Workbench): Promise<ReportPage> {
    await workbench.runCommand('IAM Keys: Open Report');
    return ReportPage.shown(workbench);
  }

  /** The one that is open, once it has what is loaded. */
  static async shown(workbench: Workbench): Promise<ReportPage> {
    const frame = await pageFrame(workbench);
    await frame.locator('main:not(.waiting)').waitFor();
    await frame.locator('.progress').waitFor({ state: 'hidden' });
    await frame.evaluate(`window.refused = [];
      document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective));`);
    return new ReportPage(frame);
  }

  /** The figure with that label. */
  figure(label: string): Locator {
    return this.frame.locator('button.figure', { has: this.frame.getByText(label, { exact: true }) });
  }

  /** The rows that are drawn. */
  get rows(): Locator {
    return this.frame.locator('tr[data-id]');
  }

  /** The row of the account of that name or ID; of a report on several. */
  account(name: string): Locator {
    const head = this.frame.locator('th', { has: this.frame.getByText(name, { exact: true }) });
    return this.frame.locator('section.accounts tbody tr', { has: head });
  }

  /** All that its row says. */
  async accountText(name: string): Promise<string> {
    return (await this.account(name).textContent()) ?? '';
  }

  button(title: string): Locator {
    return this.frame.locator('vscode-button', { hasText: title });
  }

  async filter(text: string): Promise<void> {
    await this.frame.locator('vscode-textfield input').fill(text);
  }

  /** What the page's policy refused since. Chartist gives each label of an axis a style in its markup, and does without. */
  async refused(): Promise<readonly string[]> {
    const all = await this.frame.evaluate<string[]>('window.refused');
    return all.filter((directive) => directive !== 'style-src-attr');
  }

  /** What axe finds wrong, a line each; empty where nothing is. */
  async violations(): Promise<readonly string[]> {
    await this.frame.evaluate(axe.source);
    const { violations } = await this.frame.evaluate<AxeResults>(`axe.run('main')`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  }

  /** Scrolls so that the table begins at the top. */
  async showTable(): Promise<void> {
    await this.frame.evaluate(`document.querySelector('section.table').scrollIntoView()`);
  }
}

/** Webviews are frames within frames; ours is the one with the page in it. */
async function pageFrame({ page }: Workbench): Promise<Frame> {
  const outer = page.frameLocator('iframe.webview.ready');
  const main = outer.frameLocator('iframe#active-frame').locator('main');
  await main.waitFor();
  const frame = await (await main.elementHandle()).ownerFrame();
  if (!frame) throw new Error('The page is in no frame');
  return frame;
}
