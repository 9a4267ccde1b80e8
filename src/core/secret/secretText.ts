const REDACTED = '[redacted]';

/**
 * A secret that cannot be printed by accident: JSON, inspection, template strings and errors all show `[redacted]`.
 * `reveal()` is the only way to the text; call it only where the secret meets its destination.
 */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  /** Printed characters of ASCII alone, without quotes and blanks, as in every secret of IAM: no shell gives it another meaning. */
  get isPlain(): boolean {
    return /^[!#-&(-_a-~]+$/.test(this.#text);
  }

  equals(other: SecretText): boolean {
    return this.#text === other.#text;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.toPrimitive](): string {
    return REDACTED;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}
