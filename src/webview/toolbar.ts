import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { PageAction } from '../report/pageMessages.js';
import { button } from './button.js';
import { element, replaceChildren } from './element.js';
import { MOST_SELECTED } from './rowSelection.js';
import type { TableRow } from './tableRows.js';
import { count, number } from './words.js';

/** What the person does above the table. */
export interface ToolbarEvents {
  readonly filter: (text: string) => void;
  readonly act: (action: PageAction) => void;
  readonly showAll: () => void;
}

/** Above the table: what it is filtered by, how many rows there are, and what can be done with the selected ones. */
export class Toolbar {
  readonly root = element('div', { class: 'toolbar' });
  readonly #field = element('vscode-textfield', { type: 'search', placeholder: 'Filter by user, key, service…' });
  readonly #count = element('span', { class: 'count', role: 'status' });
  readonly #actions: Readonly<Record<PageAction, ReturnType<typeof button>>>;
  readonly #all: HTMLElement;
  readonly #acting: HTMLElement;

  constructor(events: ToolbarEvents) {
    const action = (title: string, name: PageAction): ReturnType<typeof button> =>
      button(title, () => events.act(name));
    this.#actions = {
      showInTree: action('Show in Tree', 'showInTree'),
      whoUses: action('Who Uses This Key…', 'whoUses'),
      rotate: action('Rotate…', 'rotate'),
      deactivate: action('Deactivate…', 'deactivate'),
    };
    this.#all = button('Show All Findings', events.showAll);
    this.#field.label = 'Filter the table';
    this.#field.addEventListener('input', () => events.filter(this.#field.value));
    this.#acting = element(
      'div',
      { class: 'actions', role: 'group', 'aria-label': 'Selected rows' },
      ...Object.values(this.#actions),
    );
    this.root.append(element('div', { class: 'filter' }, this.#field, this.#all, this.#count), this.#acting);
  }

  showFilter(text: string, isFiltered: boolean): void {
    if (this.#field.value !== text) this.#field.value = text;
    this.#all.hidden = !isFiltered;
  }

  /** Rows of several accounts are to look at. */
  offerActions(isOffered: boolean): void {
    this.#acting.hidden = !isOffered;
  }

  /** How many rows are shown of how many there are, and what can be done with those that are selected. */
  showRows(shown: number, all: number, selected: readonly TableRow[]): void {
    const rows = shown === all ? count(all, 'row') : `${number(shown)} of ${count(all, 'row')}`;
    const most = selected.length === MOST_SELECTED ? ', the most at once' : '';
    replaceChildren(this.#count, selected.length === 0 ? rows : `${rows}, ${number(selected.length)} selected${most}`);
    const [only, ...others] = selected;
    const single = others.length === 0 ? only : undefined;
    this.#actions.showInTree.disabled = !single || single.userName.startsWith('<');
    this.#actions.whoUses.disabled = single?.keyId === undefined;
    this.#actions.rotate.disabled = single?.keyId === undefined;
    this.#actions.deactivate.disabled = selected.length === 0 || selected.some(({ keyId }) => keyId === undefined);
  }
}
