import type { UserList } from '../account/userList.js';
import type { Timer } from '../core/ports.js';

/** The first rows wait so long for the rest: VS Code puts a second drawing off by 200 ms, and rows drawn once do not jump. */
const FIRST_ROWS_WAIT = 150;
/** While pages arrive, rows are drawn again after this long, and then after twice as long: a redraw costs more than a page. */
const FIRST_REDRAW = 1000;

/**
 * When the users that have arrived so far are worth drawing. Only the first rows are waited for: while VS Code waits for
 * rows it knows none of the former ones, and a menu of one of them runs its command without a row.
 */
export class FirstRows {
  /** `redraw` is called while pages arrive, ever more rarely; the end of the list tells itself. */
  constructor(
    private readonly timer: Timer,
    private readonly redraw: () => void,
  ) {}

  /** Starts loading where nobody has. Resolves once there is something to draw; `arrived` is called with the first of all. */
  async next(users: UserList, arrived: () => void): Promise<void> {
    if (users.state.kind === 'loading') await users.loadFirst();
    if (users.state.kind !== 'unloaded') return;
    await users.loadFirst();
    arrived();
    await this.#loadedWithin(FIRST_ROWS_WAIT, users);
    this.#redrawAfter(FIRST_REDRAW, users);
  }

  #redrawAfter(milliseconds: number, users: UserList): void {
    if (users.state.kind !== 'loading') return;
    const cancel = this.timer.after(milliseconds, () => {
      this.redraw();
      this.#redrawAfter(2 * milliseconds, users);
    });
    void users.load().then(cancel);
  }

  async #loadedWithin(milliseconds: number, users: UserList): Promise<void> {
    if (users.state.kind !== 'loading') return;
    const loaded = users.load();
    const later = new Promise<void>((resolve) => {
      const cancel = this.timer.after(milliseconds, resolve);
      void loaded.then(cancel);
    });
    await Promise.race([loaded, later]);
  }
}
