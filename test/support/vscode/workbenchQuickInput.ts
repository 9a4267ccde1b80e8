import type { Locator, Page } from 'playwright-core';
import { exactly, type DrawnElement } from './workbenchElement.js';

/** An entry of a quick pick as shown. */
export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

const PALETTE_TRIES = 10;
const PALETTE_WAIT_MS = 2000;

/** The quick pick or input box that is open. */
export class QuickInput {
  readonly #widget: Locator;

  constructor(private readonly page: Page) {
    this.#widget = page.locator('.quick-input-widget');
  }

  get input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  /**
   * Opens the command palette and finds a command by its whole title. The palette lists the commands there are when it
   * opens; those of extensions come some time after the workbench shows, so it is opened anew until they are in it.
   */
  async findCommand(title: string): Promise<void> {
    for (let left = PALETTE_TRIES; ; left--) {
      await this.page.keyboard.press('F1');
      await this.input.waitFor();
      await this.input.fill(`>${title}`);
      try {
        await this.#row(title).waitFor({ timeout: PALETTE_WAIT_MS });
        return;
      } catch (error) {
        if (left === 0) throw error;
        await this.cancel();
      }
    }
  }

  /** Waits for a quick pick or input box with that title. */
  async waitFor(title: string): Promise<void> {
    await this.#widget.locator('.quick-input-title').getByText(title, { exact: true }).waitFor();
  }

  async title(): Promise<string> {
    return (await this.#widget.locator('.quick-input-title').textContent()) ?? '';
  }

  async placeholder(): Promise<string> {
    return (await this.input.getAttribute('placeholder')) ?? '';
  }

  /** The prompt or the validation message below the input. */
  async message(): Promise<string> {
    return (await this.#widget.locator('.quick-input-message').textContent()) ?? '';
  }

  /** Waits for a message below the input that contains the text. */
  async waitForMessage(text: string): Promise<void> {
    await this.#widget.locator('.quick-input-message').filter({ hasText: text }).waitFor();
  }

  /** Replaces what stands in the input. */
  async type(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** Types the text and accepts it. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.input.press('Enter');
  }

  /** Accepts what a quick pick has selected or ticked, by keyboard, once its entries are there. */
  async accept(): Promise<void> {
    await this.#widget.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await this.input.press('Enter');
  }

  /** Chooses the entry with exactly that label. */
  async pick(label: string): Promise<void> {
    await this.#row(label).click();
  }

  /** Waits for an entry with exactly that label. */
  async waitForRow(label: string): Promise<void> {
    await this.#row(label).waitFor();
  }

  /** The entries that are drawn: with long lists, those that fit. */
  async rows(): Promise<QuickPickRow[]> {
    const rows = this.#widget.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    return rows.evaluateAll((elements: DrawnElement[]) =>
      elements.map((element) => ({
        label: element.querySelector('.label-name')?.textContent ?? '',
        description: element.querySelector('.label-description')?.textContent ?? '',
        detail: element.querySelector('.quick-input-list-label-meta')?.textContent ?? '',
      })),
    );
  }

  /** Leaves it unanswered. */
  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.#widget.waitFor({ state: 'hidden' });
  }

  #row(label: string): Locator {
    const name = this.page.locator('.label-name').filter({ hasText: exactly(label) });
    return this.#widget.locator('.quick-input-list .monaco-list-row').filter({ has: name });
  }
}
