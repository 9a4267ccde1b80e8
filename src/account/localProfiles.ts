import { asIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { Caller, Profile, ProfileList } from '../core/model.js';
import type { ProfileReader } from '../core/ports.js';
import { Emitter } from '../core/event.js';

/** What is known of the two AWS files. A file that cannot be read is a failure, never an empty list. */
export type ProfilesState =
  | { readonly kind: 'unloaded' }
  | { readonly kind: 'loaded'; readonly list: ProfileList }
  | { readonly kind: 'failed'; readonly error: AnyIamKeysError };

/** The profiles of this machine as last read, and who those are that were asked in this window. */
export class LocalProfiles {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #state: ProfilesState = { kind: 'unloaded' };
  #loading: Promise<ProfilesState> | undefined;
  #isOutdated = false;
  readonly #callers = new Map<string, { readonly profile: string; readonly caller: Caller }>();

  constructor(private readonly reader: Pick<ProfileReader, 'list'>) {}

  get state(): ProfilesState {
    return this.#state;
  }

  get profiles(): readonly Profile[] {
    return this.#state.kind === 'loaded' ? this.#state.list.profiles : [];
  }

  find(name: string): Profile | undefined {
    return this.profiles.find((profile) => profile.name === name);
  }

  /** Reads the files. Asked while reading, it reads once more: they may have changed under the first reading. Never rejects. */
  load(): Promise<ProfilesState> {
    if (this.#loading) {
      this.#isOutdated = true;
      return this.#loading;
    }
    this.#loading = this.#read().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Remembers who a profile turned out to be, as long as it stays the same. */
  remember(profile: Profile, caller: Caller): void {
    this.#callers.set(profile.name, { profile: fingerprint(profile), caller });
    this.#changed.fire();
  }

  callerOf(profile: Profile): Caller | undefined {
    const known = this.#callers.get(profile.name);
    return known?.profile === fingerprint(profile) ? known.caller : undefined;
  }

  async #read(): Promise<ProfilesState> {
    this.#isOutdated = false;
    const state = await this.reader.list().then(
      (list) => ({ kind: 'loaded' as const, list }),
      (error: unknown) => ({ kind: 'failed' as const, error: asIamKeysError(error) }),
    );
    if (this.#mustReadAgain()) return this.#read();
    this.#state = state;
    this.#changed.fire();
    return state;
  }

  #mustReadAgain(): boolean {
    return this.#isOutdated;
  }
}

/** What makes a profile what it is; where it stands in its file does not. */
export function fingerprint(profile: Profile): string {
  return JSON.stringify({ ...profile, line: 0, problem: undefined });
}
