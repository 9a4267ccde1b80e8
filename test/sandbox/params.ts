import { invalid } from './wireError.js';

/** A rule of the API model for one parameter; `length` is inclusive. */
export interface Rule {
  readonly length?: readonly [number, number];
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

/** The form of a Query API request. Broken rules are collected, so that one ValidationError names them all, as AWS does. */
export class Params {
  readonly #form: URLSearchParams;
  readonly #broken: string[] = [];

  constructor(form: URLSearchParams) {
    this.#form = form;
  }

  optional(name: string, rule: Rule = {}): string | undefined {
    const value = this.#form.get(name) ?? undefined;
    if (value !== undefined) this.#check(value, lowerFirst(name), rule);
    return value;
  }

  required(name: string, rule: Rule = {}): string {
    const value = this.optional(name, rule);
    if (value === undefined)
      this.#broken.push(`Value null at '${lowerFirst(name)}' failed to satisfy constraint: Member must not be null`);
    return value ?? '';
  }

  /** A whole number between both limits, or the default where it is missing. */
  count(name: string, [least, most]: readonly [number, number], missing: number): number {
    const text = this.#form.get(name);
    if (text === null) return missing;
    if (!/^-?\d+$/.test(text)) throw invalid(`Value '${text}' at '${lowerFirst(name)}' is not a number`);
    const value = Number(text);
    const at = `Value '${text}' at '${lowerFirst(name)}' failed to satisfy constraint: Member must have value`;
    if (value < least) this.#broken.push(`${at} greater than or equal to ${least}`);
    if (value > most) this.#broken.push(`${at} less than or equal to ${most}`);
    return value;
  }

  /** The members of a list of strings, `TagKeys.member.1` and on. */
  list(name: string, rule: Rule = {}): readonly string[] {
    const values: string[] = [];
    for (let i = 1; ; i++) {
      const value = this.#form.get(`${name}.member.${i}`);
      if (value === null) return values;
      this.#check(value, `${lowerFirst(name)}.${i}.member`, rule);
      values.push(value);
    }
  }

  /** The members of a list of structures, `Tags.member.1.Key` and on; a field that is missing is undefined. */
  records<F extends string>(name: string, rules: Readonly<Record<F, Rule>>): readonly Readonly<Record<F, string>>[] {
    const fields = Object.entries<Rule>(rules);
    const records: Record<F, string>[] = [];
    for (let i = 1; ; i++) {
      const values = fields.map(
        ([field, rule]) => [field, this.#form.get(`${name}.member.${i}.${field}`), rule] as const,
      );
      if (values.every(([, value]) => value === null)) return records;
      const record: Record<string, string> = {};
      for (const [field, value, rule] of values) {
        const at = `${lowerFirst(name)}.${i}.member.${lowerFirst(field)}`;
        if (value === null)
          this.#broken.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
        else this.#check(value, at, rule);
        record[field] = value ?? '';
      }
      records.push(record);
    }
  }

  /** Throws the ValidationError for every rule broken so far. */
  settle(): void {
    const count = this.#broken.length;
    if (count === 0) return;
    throw invalid(`${count} validation error${count === 1 ? '' : 's'} detected: ${this.#broken.join('; ')}`);
  }

  #check(value: string, at: string, { length, pattern, oneOf }: Rule): void {
    const complain = (rule: string): void => {
      this.#broken.push(`Value '${value}' at '${at}' failed to satisfy constraint: Member must ${rule}`);
    };
    if (length !== undefined && value.length > length[1]) complain(`have length less than or equal to ${length[1]}`);
    if (length !== undefined && value.length < length[0]) complain(`have length greater than or equal to ${length[0]}`);
    if (pattern?.test(value) === false)
      complain(`satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`);
    if (oneOf?.includes(value) === false) complain(`satisfy enum value set: [${oneOf.join(', ')}]`);
  }
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
