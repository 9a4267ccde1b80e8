/** The fields of a control request: a JSON object, and the query for what the object leaves out. Throws on a wrong kind. */
export class Fields {
  readonly #values = new Map<string, unknown>();

  constructor(body: unknown, query: URLSearchParams) {
    if (typeof body !== 'object' || body === null) throw new TypeError('the body must be a JSON object');
    for (const [name, value] of query) this.#values.set(name, value);
    for (const [name, value] of Object.entries(body)) this.#values.set(name, value);
  }

  text(name: string): string | undefined {
    return this.#typed(name, (value) => typeof value === 'string');
  }

  number(name: string): number | undefined {
    return this.#typed(name, (value) => typeof value === 'number');
  }

  flag(name: string): boolean | undefined {
    return this.#typed(name, (value) => typeof value === 'boolean');
  }

  flags(name: string): readonly boolean[] | undefined {
    const isFlags = (value: unknown): value is boolean[] =>
      Array.isArray(value) && value.every((each) => typeof each === 'boolean');
    return this.#typed(name, isFlags);
  }

  /** Undefined when the field is missing, or of another kind than text and so for another reader. */
  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.#values.get(name);
    if (typeof value !== 'string') return undefined;
    const found = allowed.find((each) => each === value);
    if (found === undefined) throw new TypeError(`${name} must be one of ${allowed.join(', ')}`);
    return found;
  }

  needed<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw new TypeError(`${name} is missing`);
    return value;
  }

  #typed<T>(name: string, is: (value: unknown) => value is T): T | undefined {
    const value = this.#values.get(name);
    if (value === undefined || is(value)) return value;
    throw new TypeError(`${name} is of the wrong kind`);
  }
}
