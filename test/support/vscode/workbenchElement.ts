/** The part of a DOM element that reading a page needs; the project has no DOM types, as the extension has no DOM. */
export interface DrawnElement {
  readonly textContent: string | null;
  readonly classList: Iterable<string>;
  getAttribute(name: string): string | null;
  closest(selector: string): DrawnElement | null;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
  querySelector(selector: string): DrawnElement | null;
  querySelectorAll(selector: string): Iterable<DrawnElement>;
}

/** Matches an element whose whole text is that one: VS Code wraps the part that a search has found in an element of its own. */
export function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
