import { existsSync, readFileSync, watch } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IamKeysError } from '../../../src/core/errors.js';
import type { PlaceCommand } from '../../../src/core/place/placeCommand.js';
import { CommandDestination } from '../../../src/destinations/command/commandDestination.js';
import type { FaultTime, FaultyKind, FaultyPlace } from './faultyPlace.js';

const NAME = 'vault';

/** Stores what it is given, or looks whether it has something; goes wrong as its second argument says. */
const SCRIPT = `
hang() { : > hanging; while :; do sleep 1; done; }
case $2 in exit) exit 3;; killed) kill -9 $$;; hang) hang;; esac
if [ $1 = run ]; then cat > stored; echo >> writes; else [ -s stored ] || exit 1; fi
case $2 in prints) cat stored >&2; exit 4;; exitAfter) exit 3;; hangAfter) hang;; esac
`;

/** By what the script is told; those that no script sees are up to the setting or the person. */
const FAULTS: Readonly<Record<string, string>> = {
  ...{ 'not set': '', 'not confirmed': '', 'program missing': '', 'ends with 3': 'exit', killed: 'killed' },
  ...{
    hangs: 'hang',
    'ends with 3 after it': 'exitAfter',
    'hangs after it': 'hangAfter',
    'prints the secret': 'prints',
  },
};

/** A command of the setting, with a check. */
export const faultyCommand: FaultyKind = {
  title: 'a command',
  faults: Object.fromEntries(Object.keys(FAULTS).map((name) => [name, 'no'])),
  open: async () => new FaultyCommand(await mkdtemp(join(tmpdir(), 'iam-keys-command-'))),
  end: () => Promise.resolve(),
};

class FaultyCommand implements FaultyPlace {
  readonly place = { kind: 'command', name: NAME } as const;
  readonly steps: string[] = [];
  #fault: (FaultTime & { readonly name: string }) | undefined;
  #silence: (seconds: number) => void = () => undefined;
  readonly #watch;

  constructor(private readonly home: string) {
    this.#watch = watch(home, (event, name) => {
      if (event === 'rename' && name === 'hanging') this.#silence(45);
    });
  }

  destination: FaultyPlace['destination'] = (timer) => {
    const { home, place } = this;
    const approve = (): Promise<void> =>
      this.#now() === 'not confirmed'
        ? Promise.reject(new IamKeysError('CommandRefused', { name: NAME }))
        : Promise.resolve();
    const world = { commands: () => this.#commands(), approve, home, env: { PATH: process.env['PATH'] }, timer };
    const real = new CommandDestination(place, world);
    const step = <T>(name: string, work: () => Promise<T>): Promise<T> => {
      this.steps.push(name);
      return work();
    };
    return {
      place,
      preflight: () => step('preflight', () => real.preflight()),
      store: (pair, signal) => step('!run', () => real.store(pair, signal)),
      readBack: (pair, signal) => step('check', () => real.readBack(pair, signal)),
    };
  };

  spoil(name: string, { skip, always }: FaultTime): void {
    this.#fault = { name, skip: this.steps.length + skip, always };
  }

  mend(): void {
    this.#fault = undefined;
  }

  onSilence(listener: (seconds: number) => void): void {
    this.#silence = listener;
  }

  read: FaultyPlace['read'] = () => {
    const text = this.#textOf('stored');
    const [, id] = /^AWS_ACCESS_KEY_ID=(.*)$/m.exec(text) ?? [];
    const [, secret] = /^AWS_SECRET_ACCESS_KEY=(.*)$/m.exec(text) ?? [];
    return Promise.resolve({ ...(id !== undefined && { id }), ...(secret !== undefined && { secret }) });
  };

  writes(): number {
    return this.#textOf('writes').length;
  }

  async close(): Promise<void> {
    this.#watch.close();
    await rm(this.home, { recursive: true, force: true });
  }

  #now(): string | undefined {
    const at = this.steps.length - 1;
    if (this.#fault === undefined) return undefined;
    const { name, skip, always } = this.#fault;
    return at === skip || (always && at > skip) ? name : undefined;
  }

  #commands(): readonly PlaceCommand[] {
    const fault = this.#now();
    if (fault === 'not set') return [];
    const told = FAULTS[fault ?? ''] ?? '';
    const program = fault === 'program missing' ? join(this.home, 'absent') : 'sh';
    const line = (step: string): PlaceCommand['run'] => [program, '-c', SCRIPT, 'sh', step, told];
    return [{ name: NAME, run: line('run'), check: line('check'), format: 'env' }];
  }

  #textOf(name: string): string {
    const path = join(this.home, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }
}
