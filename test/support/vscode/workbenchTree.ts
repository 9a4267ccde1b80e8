import type { Locator, Page } from 'playwright-core';
import { isAccessKeyId, shortKeyId } from '../../../src/core/key/accessKeyId.js';
import { exactly, type DrawnElement } from './workbenchElement.js';

/** A row of a tree view as shown. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** Codicon names, like `account`. */
  readonly icon: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** From 1. */
  readonly level: number;
  /** Undefined for leaves. */
  readonly expanded: boolean | undefined;
}

const ROW_WAIT_MS = 60_000;

/** The tree of one view. */
export class ViewTree {
  readonly #tree: Locator;

  constructor(
    private readonly page: Page,
    view: string,
  ) {
    this.#tree = page.locator(`.part.sidebar [role="tree"][aria-label="${view}"]`);
  }

  /** The rows that are drawn: with long lists, those that fit. Waits for the first. */
  async rows(): Promise<TreeRow[]> {
    await this.#rows.first().waitFor();
    const rows = await this.#rows.evaluateAll((elements: DrawnElement[]) =>
      elements.map((element) => ({
        index: Number(element.getAttribute('data-index')),
        label: element.querySelector('.label-name')?.textContent ?? '',
        description: element.querySelector('.label-description')?.textContent ?? '',
        icon: [...(element.querySelector('.custom-view-tree-node-item-icon')?.classList ?? [])]
          .filter((name) => name.startsWith('codicon-') && name !== 'codicon-colored')
          .map((name) => name.slice('codicon-'.length))
          .join(' '),
        ariaLabel: element.getAttribute('aria-label') ?? '',
        level: Number(element.getAttribute('aria-level')),
        expanded: element.getAttribute('aria-expanded'),
      })),
    );
    return rows
      .sort((a, b) => a.index - b.index)
      .map((row) => ({
        label: row.label,
        description: row.description,
        icon: row.icon,
        ariaLabel: row.ariaLabel,
        level: row.level,
        expanded: row.expanded === null ? undefined : row.expanded === 'true',
      }));
  }

  /** Waits for a row with exactly that label, paging down through the tree, from its top again, while it is not drawn. */
  async row(label: string): Promise<Locator> {
    const row = this.#row(label);
    await this.#rows.first().waitFor();
    const deadline = performance.now() + ROW_WAIT_MS;
    // A row that is still loading may come in above what is drawn by then.
    while ((await row.count()) === 0 && performance.now() < deadline) await this.#pageThrough(row);
    await row.waitFor();
    await this.#uncover(row);
    return row;
  }

  /** Waits until rows say how many keys their users have: once that is known, all are drawn anew, and a menu of a former row has none. */
  async marked(): Promise<void> {
    await this.#rows
      .locator('.label-description', { hasText: /\bkeys?\b/ })
      .first()
      .waitFor();
  }

  /** Scrolls up while the rows that stick to the top of the tree lie over it. */
  async #uncover(row: Locator): Promise<void> {
    for (let covered = await coveredBy(row); covered > 0; covered = await coveredBy(row)) {
      await this.#tree.hover();
      await this.page.mouse.wheel(0, -covered);
      await this.page.evaluate('new Promise(requestAnimationFrame)');
    }
  }

  async #pageThrough(row: Locator): Promise<void> {
    await this.#tree.focus();
    await this.page.keyboard.press('Home');
    while ((await row.count()) === 0) {
      const before = await this.#focused();
      await this.page.keyboard.press('PageDown');
      if ((await this.#focused()) === before) return;
    }
  }

  /** Gives the keyboard to the tree, and selects nothing. */
  async focus(): Promise<void> {
    await this.#rows.first().waitFor();
    await this.#tree.focus();
  }

  /** Opens a row and waits until it shows that it is open. */
  async expand(label: string): Promise<void> {
    const row = await this.row(label);
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    await this.#tree
      .locator('.monaco-list-row[aria-expanded="true"]')
      .filter({ has: this.#label(label) })
      .waitFor();
  }

  async select(label: string): Promise<void> {
    await (await this.row(label)).locator('.label-name').click();
  }

  /** The entries of a row's context menu, which is left open. */
  async contextMenu(label: string): Promise<string[]> {
    const row = await this.row(label);
    await row.locator('.label-name').click({ button: 'right' });
    const items = this.page.locator('.monaco-menu-container').getByRole('menuitem');
    await items.first().waitFor();
    return items.allTextContents();
  }

  /** Right-clicks a row and chooses an entry by its whole title. */
  async chooseFromMenu(label: string, item: string): Promise<void> {
    await this.contextMenu(label);
    const menu = this.page.locator('.monaco-menu-container');
    const entry = this.page.getByRole('menuitem', { name: item, exact: true });
    // A menu takes no click for its first 100 ms, so that the right button's release chooses nothing; Enter it takes at once.
    await menu.locator(entry).hover();
    await menu.locator('.action-item.focused').filter({ has: entry }).waitFor();
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** Presses an inline icon of a row by its title. */
  async pressInline(label: string, action: string): Promise<void> {
    const row = await this.row(label);
    await row.hover();
    await row.getByRole('button', { name: action, exact: true }).click();
  }

  /** The hover text of a row. */
  async tooltip(label: string): Promise<string> {
    await (await this.row(label)).locator('.label-name').hover();
    const hover = this.page.locator('.workbench-hover');
    await hover.waitFor();
    return (await hover.textContent()) ?? '';
  }

  /** The welcome text of the view while it has no rows. */
  async welcome(): Promise<string> {
    const welcome = this.page.locator('.part.sidebar .welcome-view-content');
    await welcome.first().waitFor();
    return (await welcome.allInnerTexts()).join('\n');
  }

  get #rows(): Locator {
    return this.#tree.locator('.monaco-list-row');
  }

  /** Rows show an access key ID shortened. */
  #label(label: string): Locator {
    const shown = isAccessKeyId(label) ? shortKeyId(label) : label;
    return this.page.locator('.label-name').filter({ hasText: exactly(shown) });
  }

  #row(label: string): Locator {
    return this.#rows.filter({ has: this.#label(label) });
  }

  async #focused(): Promise<string | null> {
    return this.#tree.getAttribute('aria-activedescendant');
  }
}

/** Pixels of a row's height under the rows that stick to the top of its tree. */
function coveredBy(row: Locator): Promise<number> {
  return row.evaluate((element: DrawnElement) => {
    const stuck = element.closest('.monaco-list')?.querySelector('.monaco-tree-sticky-container');
    return stuck ? stuck.getBoundingClientRect().bottom - element.getBoundingClientRect().top : 0;
  });
}
