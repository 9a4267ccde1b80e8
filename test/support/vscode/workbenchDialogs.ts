import type { Locator, Page } from 'playwright-core';
import type { DrawnElement } from './workbenchElement.js';

/** A notification or modal as shown. */
export interface Message {
  readonly text: string;
  /** Second line of a modal. */
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** Modals and notifications. */
export class Dialogs {
  readonly #modal: Locator;
  readonly #toasts: Locator;

  constructor(page: Page) {
    this.#modal = page.locator('.monaco-dialog-box');
    this.#toasts = page.locator('.notifications-toasts .notification-list-item');
  }

  /** Waits for the modal and reads it. */
  async modal(): Promise<Message> {
    await this.#modal.waitFor();
    const text = async (selector: string): Promise<string> =>
      (await this.#modal.locator(selector).first().textContent()) ?? '';
    return {
      text: await text('.dialog-message-text, .dialog-message'),
      detail: await text('.dialog-message-detail'),
      buttons: await this.#modal.locator('.dialog-buttons .monaco-button').allTextContents(),
    };
  }

  /** Waits for the modal, presses the button with that label, and waits for it to go. */
  async answerModal(button: string): Promise<void> {
    await this.#modal.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
    await this.#modal.waitFor({ state: 'detached' });
  }

  /** What the notifications on screen say now; none is a fair answer. */
  async notifications(): Promise<Message[]> {
    return this.#toasts.evaluateAll((elements: DrawnElement[]) =>
      elements.map((element) => ({
        text: element.querySelector('.notification-list-item-message')?.textContent ?? '',
        detail: '',
        buttons: [...element.querySelectorAll('.notification-list-item-buttons-container .monaco-button')].map(
          (button) => button.textContent ?? '',
        ),
      })),
    );
  }

  /** Waits for a notification that contains the text. */
  async notification(text: string): Promise<Message> {
    await this.#toasts.filter({ hasText: text }).first().waitFor();
    const found = (await this.notifications()).find((message) => message.text.includes(text));
    if (!found) throw new Error(`The notification "${text}" went as soon as it came`);
    return found;
  }

  /** Waits for a notification that contains the text and presses one of its buttons. */
  async answerNotification(text: string, button: string): Promise<void> {
    const toast = this.#toasts.filter({ hasText: text }).first();
    await toast.getByRole('button', { name: button, exact: true }).click();
  }

  /** Closes every notification. */
  async clearNotifications(): Promise<void> {
    for (let toasts = await this.#toasts.count(); toasts > 0; toasts = await this.#toasts.count()) {
      await this.#toasts.first().hover();
      await this.#toasts.first().locator('.codicon-notifications-clear').click();
      await this.#toasts.nth(toasts - 1).waitFor({ state: 'detached' });
    }
  }
}
