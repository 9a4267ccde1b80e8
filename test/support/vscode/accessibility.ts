import type { Page } from 'playwright-core';

/** What of axe's answer is looked at. */
export interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** How well an icon of the side bar's rows is seen, on what is behind it. */
export interface IconContrast {
  readonly row: string;
  readonly icon: string;
  readonly colour: string;
  /** WCAG's: 1 for not at all, 21 for black on white. */
  readonly ratio: number;
}

/** The contrast of every icon that is drawn in the trees of the side bar; axe looks at text alone. */
export async function iconContrasts(page: Page): Promise<IconContrast[]> {
  const drawn = await page.evaluate<{ row: string; icon: string; colour: string; behind: string[] }[]>(`
    [...document.querySelectorAll('.part.sidebar .monaco-list-row .custom-view-tree-node-item-icon')].map((icon) => {
      const behind = [];
      for (let element = icon; element; element = element.parentElement) behind.push(getComputedStyle(element).backgroundColor);
      const row = icon.closest('.monaco-list-row').getAttribute('aria-label');
      return { row, icon: icon.className, colour: getComputedStyle(icon, '::before').color, behind };
    })`);
  return drawn.map(({ row, icon, colour, behind }) => {
    const under = behind.map(channelsOf).reduceRight(over, [255, 255, 255, 1]);
    return { row, icon, colour, ratio: contrast(over(under, channelsOf(colour)), under) };
  });
}

type Channels = readonly [red: number, green: number, blue: number, alpha: number];

/** Of `rgb(…)` and `rgba(…)`, which is how computed colours are written. */
function channelsOf(colour: string): Channels {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

function over(under: Channels, [red, green, blue, alpha]: Channels): Channels {
  const mix = (top: number, below: number): number => top * alpha + below * (1 - alpha);
  return [mix(red, under[0]), mix(green, under[1]), mix(blue, under[2]), 1];
}

function contrast(one: Channels, other: Channels): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2's relative luminance. */
function luminance([red, green, blue]: Channels): number {
  const linear = (channel: number): number => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
