import type { Figure, FigureId, ReportModel } from '../report/reportModel.js';
import { figureWords } from '../report/figureWords.js';
import { element, replaceChildren, setAttributes } from './element.js';
import { count, number } from './words.js';

/** The numbers at the top; one that is pressed filters the table, and pressed again shows all findings. */
export class FigureButtons {
  readonly root = element('ul', { class: 'figures', 'aria-label': 'Figures' });
  readonly #buttons = new Map<FigureId, HTMLButtonElement>();

  constructor(private readonly press: (figure: FigureId) => void) {}

  show({ figures, thresholds }: Pick<ReportModel, 'figures' | 'thresholds'>, pressed: FigureId | undefined): void {
    const all = figures.find(({ id }) => id === 'users')?.count ?? 0;
    for (const figure of figures) {
      const button = this.#buttons.get(figure.id) ?? this.#add(figure.id);
      const label = figureWords(figure.id, thresholds);
      replaceChildren(
        button,
        element('span', { class: 'number' }, figure.count === undefined ? '–' : number(figure.count)),
        element('span', { class: 'label' }, label),
        noteOf(figure, all),
      );
      button.classList.toggle('bad', isBad(figure));
    }
    this.mark(pressed);
  }

  /** Shows which one is pressed. */
  mark(pressed: FigureId | undefined): void {
    for (const [id, button] of this.#buttons) setAttributes(button, { 'aria-pressed': String(id === pressed) });
  }

  #add(id: FigureId): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'figure' });
    button.addEventListener('click', () => this.press(id));
    this.#buttons.set(id, button);
    this.root.append(element('li', {}, button));
    return button;
  }
}

/** A number that is not about everyone says so. */
function noteOf(figure: Figure, all: number): HTMLElement | undefined {
  if (figure.count === undefined) return element('span', { class: 'note' }, 'not known');
  if (figure.ofUsers === undefined) return undefined;
  return element('span', { class: 'note' }, `known of ${number(figure.ofUsers)} of ${count(all, 'user')}`);
}

function isBad({ id, count: found = 0 }: Figure): boolean {
  return found > 0 && id !== 'users' && id !== 'activeKeys';
}
