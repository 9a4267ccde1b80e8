import { EXPORT_FORMATS, type ExportFormat } from '../report/pageMessages.js';
import { button } from './button.js';
import { element } from './element.js';
import { EXPORT_WORDS } from './words.js';

/** What the person wants to have exported, and where to. */
export type AskExport = (format: ExportFormat, into: 'file' | 'document') => void;

/** The button *Export*, and the list that it opens: what is exported, as a file or in an editor. */
export class ExportMenu {
  readonly root = element('div', { class: 'export' });
  readonly #list = element('div', {
    popover: 'auto',
    id: 'exports',
    class: 'menu',
    role: 'group',
    'aria-label': 'Export',
  });
  readonly #button = button('Export…', () => this.#list.togglePopover());
  #shown = '';

  constructor(private readonly ask: AskExport) {
    this.#list.addEventListener('toggle', () => this.#place());
    this.root.append(this.#button, this.#list);
  }

  /** The credential report can be exported where there is one. */
  show(hasCredentialReport: boolean): void {
    const formats = EXPORT_FORMATS.filter((format) => format !== 'credentialReport' || hasCredentialReport);
    if (formats.join() === this.#shown) return;
    this.#shown = formats.join();
    this.#list.replaceChildren(...formats.map((format) => this.#line(format)));
  }

  #line(format: ExportFormat): HTMLElement {
    const name = EXPORT_WORDS[format];
    const choice = (title: string, into: 'file' | 'document'): HTMLElement => {
      const made = button(title, () => {
        this.#list.hidePopover();
        this.ask(format, into);
      });
      made.setAttribute('aria-label', `${title}: ${name}`);
      return made;
    };
    return element(
      'div',
      { class: 'line' },
      element('span', {}, name),
      choice('Save…', 'file'),
      choice('Open', 'document'),
    );
  }

  /** Below the button, to the right edge of which it keeps, or in a narrow window within it. */
  #place(): void {
    const { bottom, right } = this.#button.getBoundingClientRect();
    const left = Math.max(8, right - this.#list.offsetWidth);
    this.#list.style.inset = `${bottom + 4}px auto auto ${left}px`;
  }
}
