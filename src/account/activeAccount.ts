import { asIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { ProfileChoice } from '../core/model.js';
import type { Connector } from '../core/ports.js';
import { OpenAccount, type AccountWorld } from './openAccount.js';
import { Emitter } from '../core/event.js';
import { UsersAhead } from './usersAhead.js';

/** Where the window stands with its account. */
export type AccountState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting'; readonly choice: ProfileChoice }
  | { readonly kind: 'open'; readonly account: OpenAccount }
  | { readonly kind: 'failed'; readonly choice?: ProfileChoice | undefined; readonly error: AnyIamKeysError };

/** The account of this window: connects when first needed, and again when another profile is chosen. */
export class ActiveAccount {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #state: AccountState = { kind: 'closed' };
  #opening: Promise<OpenAccount> | undefined;
  /** What is read for the account that is being opened. */
  #ahead: UsersAhead | undefined;

  /**
   * `choose` says which profile is active, and rejects with `NoCredentials` when there is none. While `showsUsers`, they are
   * listed beside the question whose account it is.
   */
  constructor(
    private readonly connector: Connector,
    private readonly choose: () => Promise<ProfileChoice>,
    private readonly world: AccountWorld,
    private readonly showsUsers: () => boolean = () => false,
  ) {}

  get state(): AccountState {
    return this.#state;
  }

  /** The open account, connecting first if need be; rejects with an `IamKeysError`. */
  open(): Promise<OpenAccount> {
    if (this.#state.kind === 'open') return Promise.resolve(this.#state.account);
    if (this.#opening) return this.#opening;
    const opening: Promise<OpenAccount> = this.#connect(() => this.#opening === opening).finally(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    this.#opening = opening;
    return opening;
  }

  /** Closes the account and cancels whatever is under way for it. The next `open` asks for the active profile again. */
  close(): void {
    if (this.#state.kind === 'open') this.#state.account.close();
    this.#opening = undefined;
    this.#ahead?.drop();
    this.#set({ kind: 'closed' });
  }

  async #connect(isCurrent: () => boolean): Promise<OpenAccount> {
    let choice: ProfileChoice | undefined;
    const ahead = new UsersAhead(this.world.clock);
    this.#ahead = ahead;
    try {
      choice = await this.choose();
      // The first await has passed, so the caller has stored the promise that `isCurrent` looks at.
      if (isCurrent()) this.#set({ kind: 'connecting', choice });
      const connection = await this.connector.connect(choice, undefined, (iam) => {
        if (this.showsUsers()) ahead.begin(iam);
      });
      const account = new OpenAccount(connection, this.world, ahead);
      if (isCurrent()) this.#set({ kind: 'open', account });
      return account;
    } catch (error) {
      ahead.drop();
      if (isCurrent()) this.#set({ kind: 'failed', choice, error: asIamKeysError(error) });
      throw error;
    }
  }

  #set(state: AccountState): void {
    this.#state = state;
    this.#changed.fire();
  }
}
