import { setInterval } from 'node:timers/promises';
import type { SandboxPair } from '../sandbox/sandbox.js';
import { CanaryScan } from './canaryScan.js';
import { scanProcesses, type SurfaceHit } from './canarySurfaces.js';

/** One look takes a tenth of a second, of a process that has other things to do; the programs that read a profile live longer. */
const EVERY_MS = 300;
/** As many are made into one, so that a look at a hundred secrets takes as long as one at a few. */
const MOST_SCANS = 8;

/** What was seen of all processes while something ran. */
export interface WatchedProcesses {
  /** How often arguments and environments of all of them were looked at. */
  readonly looks: number;
  readonly hits: readonly SurfaceHit[];
}

/** Looks for an account's secrets in arguments and environments of all processes until it is stopped; Linux only. */
export class ProcessWatch {
  #scans: readonly CanaryScan[] = [];
  readonly #done: Promise<WatchedProcesses>;
  #isOver = false;

  /** `secrets` are those that there are so far. */
  constructor(private readonly secrets: () => readonly SandboxPair[]) {
    this.#done = this.#watch();
  }

  async stop(): Promise<WatchedProcesses> {
    this.#isOver = true;
    return this.#done;
  }

  async #watch(): Promise<WatchedProcesses> {
    const hits: SurfaceHit[] = [];
    const scan = { search: (bytes: Uint8Array) => this.#scans.flatMap((each) => each.search(bytes)) };
    const known = new Map<string, SandboxPair>();
    let looks = 0;
    const ticks = setInterval(EVERY_MS, undefined, { ref: false });
    for (; !this.#isOver; await ticks.next()) {
      const fresh = this.secrets().filter(({ id }) => !known.has(id));
      for (const pair of fresh) known.set(pair.id, pair);
      if (fresh.length > 0)
        this.#scans =
          this.#scans.length < MOST_SCANS ? [...this.#scans, scanFor(fresh)] : [scanFor([...known.values()])];
      hits.push(...(await scanProcesses(scan)).hits);
      looks++;
    }
    return { looks, hits };
  }
}

function scanFor(pairs: readonly SandboxPair[]): CanaryScan {
  return new CanaryScan(pairs.map(({ id, secret }) => ({ name: id, text: secret.reveal() })));
}
