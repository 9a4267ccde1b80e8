import { WireError } from './wireError.js';

/** The fields of a request that speaks JSON, each looked at by the rules of the API model. */
export class JsonFields {
  constructor(private readonly input: Readonly<Record<string, unknown>>) {}

  /** Undefined where it is missing. */
  text(name: string, pattern = /^/): string | undefined {
    const value = this.input[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw new WireError('SerializationException', 400, `${name} is no string.`);
    if (!pattern.test(value)) throw refused(name, `Member must satisfy regular expression pattern: ${pattern.source}`);
    return value;
  }

  needed(name: string, pattern?: RegExp): string {
    const value = this.text(name, pattern);
    if (value === undefined) throw refused(name, 'Member must not be null');
    return value;
  }

  flag(name: string): boolean {
    return this.input[name] === true;
  }

  /** The objects of a list; empty where it is missing. */
  objects(name: string): readonly JsonFields[] {
    return this.list(name).map((each) => new JsonFields(typeof each === 'object' && each !== null ? { ...each } : {}));
  }

  list(name: string): readonly unknown[] {
    const value = this.input[name] ?? [];
    if (!Array.isArray(value)) throw new WireError('SerializationException', 400, `${name} is no list.`);
    return value;
  }
}

function refused(name: string, rule: string): WireError {
  const at = name.charAt(0).toLowerCase() + name.slice(1);
  return new WireError(
    'ValidationException',
    400,
    `1 validation error detected: Value at '${at}' failed to satisfy constraint: ${rule}`,
  );
}
