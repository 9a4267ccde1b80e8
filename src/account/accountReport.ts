import { asIamKeysError, IamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { User } from '../core/model.js';
import type { Timer } from '../core/ports.js';
import type { ReportSource } from '../core/credentialReport/reportSource.js';
import { askForReport, type CompleteReport } from '../core/credentialReport/askForReport.js';
import { parseCredentialReport, type CredentialReport } from '../core/credentialReport/credentialReport.js';
import type { ReportedUser } from '../core/credentialReport/reportTable.js';
import { Emitter } from '../core/event.js';

/** How far the credential report is; what was loaded before stays in use while it is loaded again, and after a failure. */
export type ReportState =
  { readonly kind: 'unloaded' | 'loading' | 'loaded' } | { readonly kind: 'failed'; readonly error: AnyIamKeysError };

/** The credential report of one account: what it says of users whose keys were not loaded. */
export class AccountReport {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  readonly #replaced = new Emitter();
  /** It is another one now: what it says of users may differ. */
  readonly onDidReplace = this.#replaced.event;
  #state: ReportState = { kind: 'unloaded' };
  #report: CredentialReport | undefined;
  #loading: Promise<CompleteReport> | undefined;

  constructor(
    private readonly source: ReportSource,
    private readonly timer: Timer,
    private readonly closed: AbortSignal,
  ) {}

  get state(): ReportState {
    return this.#state;
  }

  /** When IAM made it, milliseconds since 1970; missing until there is one. */
  get generated(): number | undefined {
    return this.#report?.generated;
  }

  get root(): ReportedUser | undefined {
    return this.#report?.root;
  }

  /** The row about this very user, and no earlier one of the same name; missing where the user is younger than the report. */
  get({ name, created }: User): ReportedUser | undefined {
    const row = this.#report?.users.get(name);
    if (row === undefined || created === undefined) return undefined;
    return Math.abs(row.created - created) < 1000 ? row : undefined;
  }

  /**
   * Has IAM make a report where there is none young enough, and reads it. It is large: with `first`, what is more urgent,
   * it is read after that. Never rejects; see `state`.
   */
  async load(first?: Promise<void>): Promise<void> {
    await this.read(first).catch(() => undefined);
  }

  /** Does what `load` does, and gives the report as IAM wrote it, which is not kept; rejects with an `IamKeysError`. */
  read(first?: Promise<void>): Promise<CompleteReport> {
    this.#loading ??= this.#load(first).finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(first: Promise<void> | undefined): Promise<CompleteReport> {
    this.#change({ kind: 'loading' });
    try {
      const answer = await askForReport(this.source, this.timer, this.closed, first);
      const report = parseCredentialReport(answer.csv, answer.generated);
      if (!report) throw new IamKeysError('StrangeAnswer', { shape: 'incomplete' });
      const isAnother = report.generated !== this.#report?.generated;
      this.#report = report;
      this.#change({ kind: 'loaded' });
      if (isAnother) this.#replaced.fire();
      return answer;
    } catch (error) {
      if (!this.closed.aborted) this.#change({ kind: 'failed', error: asIamKeysError(error) });
      throw error;
    }
  }

  #change(state: ReportState): void {
    this.#state = state;
    this.#changed.fire();
  }
}
