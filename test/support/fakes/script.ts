/** Before the call is made, or after it has taken effect and before its caller hears of it. */
export type When = 'before' | 'after';

interface Planned {
  readonly call: string;
  readonly when: When;
  readonly act: () => void | Promise<void>;
  readonly always: boolean;
}

/** Records the calls of ports, and makes things happen around them. */
export class Script {
  readonly calls: string[] = [];
  /** Told of every call before and after, as `name before`. */
  watch: (event: string) => void = () => undefined;
  #planned: Planned[] = [];

  /** Makes the next such call reject. */
  fail(call: string, when: When, error: Error): void {
    this.at(call, when, () => {
      throw error;
    });
  }

  /** Makes every such call reject. */
  failAlways(call: string, when: When, error: Error): void {
    const act = () => {
      throw error;
    };
    this.#planned.push({ call, when, act, always: true });
  }

  /** Runs once, around the next such call. */
  at(call: string, when: When, act: () => void | Promise<void>): void {
    this.#planned.push({ call, when, act, always: false });
  }

  /** Holds up the next such call until what is returned is called. */
  stop(call: string, when: When): () => void {
    let go = (): void => undefined;
    const going = new Promise<void>((resolve) => {
      go = resolve;
    });
    this.at(call, when, () => going);
    return go;
  }

  clear(): void {
    this.#planned = [];
  }

  count(call: string): number {
    return this.calls.filter((each) => each === call).length;
  }

  async run<T>(call: string, work: () => T | Promise<T>): Promise<T> {
    this.calls.push(call);
    await this.#act(call, 'before');
    const result = await work();
    await this.#act(call, 'after');
    return result;
  }

  async #act(call: string, when: When): Promise<void> {
    this.watch(`${call} ${when}`);
    const planned = this.#planned.find((each) => each.call === call && each.when === when);
    if (planned === undefined) return;
    if (!planned.always) this.#planned = this.#planned.filter((each) => each !== planned);
    await planned.act();
  }
}

/** The port with its named methods, all of which return promises, run through the script as `name.method`. */
export function scripted<T extends object>(
  name: string,
  port: T,
  methods: readonly (keyof T & string)[],
  script: Script,
): T {
  return new Proxy(port, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      const call = (args: readonly unknown[]): unknown => Reflect.apply(value, target, args);
      if (!methods.some((method) => method === property)) return (...args: readonly unknown[]) => call(args);
      return (...args: readonly unknown[]) => script.run(`${name}.${String(property)}`, () => call(args));
    },
  });
}
