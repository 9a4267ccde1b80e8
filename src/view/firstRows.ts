import type { UserList } from '../account/userList.js';
import type { Timer } from '../core/ports.js';

/** The first rows wait so long for the rest: VS Code puts a second drawing off by 200 ms, and rows drawn once do not jump. */
const FIRST_ROWS_WAIT = 150;
/** While pages arrive, rows are drawn again after this long, and then after twice as long: a redraw costs more than a page. */
const FIRST_REDRAW = 1000;

/** When the users that have arrived so far are worth drawing. */
export class FirstRows {
  #untilRedraw = FIRST_REDRAW;

  constructor(private readonly timer: Timer) {}

  /**
   * Starts loading where nobody has. Resolves with the first rows, or with more of them when asked again meanwhile; `arrived` is called
   * with the first of all.
   */
  async next(users: UserList, arrived: () => void): Promise<void> {
    if (users.state.kind === 'unloaded') {
      await users.loadFirst();
      arrived();
      await this.#loadedWithin(FIRST_ROWS_WAIT, users);
      this.#untilRedraw = FIRST_REDRAW;
    } else {
      await this.#loadedWithin(this.#untilRedraw, users);
      this.#untilRedraw *= 2;
    }
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
