/** What an attribute may be set to: `true` sets it without a value, `false` and `undefined` leave it out. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What stands in an element; texts become text nodes, whatever they look like. */
export type Child = Node | string | undefined;

/** Makes an element. There is no way to give it markup or a style. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Sets the attributes that are given, and takes those away that are `false` or `undefined`. */
export function setAttributes(of: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) of.removeAttribute(name);
    else of.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Shows these in the place of what was there. */
export function replaceChildren(of: Element, ...children: readonly Child[]): void {
  of.replaceChildren(...children.filter((child) => child !== undefined));
}
