import { setInterval } from 'node:timers/promises';
import type { SandboxPair } from '../sandbox/sandbox.js';
import { CanaryScan } from './canaryScan.js';
import { scanProcesses, type SurfaceHit } from './canarySurfaces.js';

const EVERY_MS = 20;

/** What was seen of all processes while something ran. */
export interface WatchedProcesses {
  /** How often arguments and environments of all of them were looked at. */
  readonly looks: number;
  readonly hits: readonly SurfaceHit[];
}

/** Looks for an account's secrets in arguments and environments of all processes until it is stopped; Linux only. */
export class ProcessWatch {
  readonly #scans: CanaryScan[] = [];
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
    const known = new Set<string>();
    let looks = 0;
    const ticks = setInterval(EVERY_MS, undefined, { ref: false });
    for (; !this.#isOver; await ticks.next()) {
      const fresh = this.secrets().filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      if (fresh.length > 0)
        this.#scans.push(new CanaryScan(fresh.map(({ id, secret }) => ({ name: id, text: secret.reveal() }))));
      hits.push(...(await scanProcesses(scan)).hits);
      looks++;
    }
    return { looks, hits };
  }
}
