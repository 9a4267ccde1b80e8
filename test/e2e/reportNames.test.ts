import assert from 'node:assert/strict';
import { visibleText } from '../../src/core/visibleText.js';
import { buildReport } from '../../src/report/buildReport.js';
import type { ReportUser } from '../../src/report/reportModel.js';
import { hostileTexts } from '../support/hostileTexts.js';
import { canServeEditor } from '../support/vscode/editorInstall.js';
import { LoosePage } from '../support/vscode/loosePage.js';

const NOW = Date.UTC(2026, 10, 26);
const DAY = 86_400_000;
const ACCOUNT = '123456789012';

describe('hostile names on the report page', () => {
  let loose: LoosePage;

  before(async function () {
    if (!canServeEditor()) this.skip();
    loose = await LoosePage.open();
    await loose.load();
  });
  after(async () => loose.close());

  it('are text, each of them, wherever they stand', async () => {
    const [alias, endpoint, reason] = hostileTexts;
    const users = hostileTexts.map((name): ReportUser => {
      const key = { slot: 1, active: true, created: NOW - 900 * DAY, lastUsed: { at: NOW, service: name } } as const;
      return { account: ACCOUNT, name, path: `/${name}/`, arn: name, keys: [key] };
    });
    const facts = { head: { account: ACCOUNT, alias, endpoint }, state: 'partial', reason, users } as const;
    const thresholds = { staleAfterDays: 90, unusedAfterDays: 45 };
    await loose.tell({ type: 'report', report: buildReport([facts], { now: NOW, thresholds }, false) });
    const seen = new Set<string>();
    const height = await loose.page.evaluate<number>('document.documentElement.scrollHeight');
    for (let top = 0; top < height; top += 300) {
      await loose.page.evaluate(`new Promise((resolve) => {
        window.scrollTo(0, ${top});
        requestAnimationFrame(() => setTimeout(resolve));
      })`);
      for (const text of await loose.page.locator('td.user > bdi').allTextContents()) seen.add(text);
    }
    assert.ok(hostileTexts.length >= 200);
    assert.deepEqual(
      hostileTexts.filter((name) => !seen.has(visibleText(name))),
      [],
    );
    assert.equal(await loose.page.locator('main :is(a, img, script, b, em, iframe)').count(), 0);
  });
});
