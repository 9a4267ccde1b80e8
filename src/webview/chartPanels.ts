import { BarChart } from 'chartist';
import { visibleText } from '../core/visibleText.js';
import type { Chart } from '../report/reportModel.js';
import { element } from './element.js';
import { barWords, CHART_WORDS, chartDescription, number } from './words.js';

const ROW = 20;
const SVG = 'http://www.w3.org/2000/svg';

/** The charts, each a drawing with a title and a description, and the table of its numbers. */
export class ChartPanels {
  readonly root = element('section', { class: 'charts', 'aria-label': 'Charts' });
  readonly #drawn = new Map<Chart['id'], { chart: BarChart; numbers: HTMLElement; told: string }>();

  show(charts: readonly Chart[]): void {
    for (const chart of charts) this.#show(chart);
  }

  #show(chart: Chart): void {
    const told = JSON.stringify(chart);
    const drawn = this.#drawn.get(chart.id);
    if (drawn?.told === told) return;
    const plot = element('div', { class: 'plot' });
    const numbers = numbersOf(chart);
    const figure = element(
      'figure',
      { id: `chart-${chart.id}` },
      element('figcaption', {}, CHART_WORDS[chart.id].title),
      plot,
      numbers,
    );
    const before = document.getElementById(figure.id);
    drawn?.chart.detach();
    if (before) before.replaceWith(figure);
    else this.root.append(figure);
    this.#drawn.set(chart.id, { chart: draw(plot, chart), numbers, told });
  }
}

function draw(plot: HTMLElement, chart: Chart): BarChart {
  // The first one stands at the bottom.
  const bars = chart.points.toReversed();
  const labels = bars.map(({ label }) => visibleText(barWords(label)));
  const drawing = new BarChart(
    plot,
    { labels, series: [bars.map((bar) => bar.count)] },
    {
      horizontalBars: true,
      height: `${Math.max(1, labels.length) * ROW + 8}px`,
      chartPadding: { top: 4, right: 44, bottom: 4, left: 0 },
      axisX: { showGrid: false, showLabel: false, offset: 0, onlyInteger: true },
      axisY: { showGrid: false, offset: 140 },
    },
  );
  drawing.on('draw', (drawn) => {
    if (drawn.type !== 'bar') return;
    const text = document.createElementNS(SVG, 'text');
    text.setAttribute('x', String(drawn.x2 + 6));
    text.setAttribute('y', String(drawn.y1));
    text.setAttribute('class', 'value');
    text.textContent = number(bars[drawn.index]?.count ?? 0);
    drawn.group.getNode().append(text);
  });
  drawing.on('created', ({ svg }) => describe(svg.getNode(), chart));
  return drawing;
}

/** For those who do not see it: what is in it counts as one picture. */
function describe(svg: Element, chart: Chart): void {
  const ids = [`chart-${chart.id}-title`, `chart-${chart.id}-description`] as const;
  const parts = [CHART_WORDS[chart.id].title, chartDescription(chart)].map((text, at) => {
    const part = document.createElementNS(SVG, at === 0 ? 'title' : 'desc');
    part.id = ids[at] ?? '';
    part.textContent = visibleText(text);
    return part;
  });
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-labelledby', ids[0]);
  svg.setAttribute('aria-describedby', ids[1]);
  svg.prepend(...parts);
}

function numbersOf(chart: Chart): HTMLElement {
  const { title, bars, counted } = CHART_WORDS[chart.id];
  const rows = chart.points.map((point) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, visibleText(barWords(point.label))),
      element('td', {}, number(point.count)),
    ),
  );
  const head = element('tr', {}, element('th', { scope: 'col' }, bars), element('th', { scope: 'col' }, counted));
  const table = element('table', { 'aria-label': title }, element('thead', {}, head), element('tbody', {}, ...rows));
  return element('details', {}, element('summary', {}, 'Numbers'), table);
}
