import { isIamKeysError } from '../core/errors.js';
import { isAccessKeyId } from '../core/key/accessKeyId.js';
import { descriptionOf } from '../core/key/keyDescription.js';
import type { Tag, UserChild, UserChildKind } from '../core/model.js';
import type { Iam } from '../core/ports.js';
import { isQuarantined } from '../core/user/quarantine.js';
import { Emitter } from '../core/event.js';

/** What is known of a user beside its row; what is missing was not asked for or is denied. */
export interface UserDetail {
  readonly tags?: readonly Tag[] | undefined;
  readonly permissionsBoundary?: string | undefined;
  readonly passwordLastUsed?: number | undefined;
  readonly children: { readonly [K in UserChildKind]?: readonly UserChild[] | undefined };
}

type DetailCalls = Pick<Iam, 'getUser' | 'listUserTags' | 'listUserChildren'>;

/** What a person asks of a user. */
const SHOWN: readonly UserChildKind[] = ['loginProfile', 'mfaDevice', 'group', 'attachedPolicy', 'inlinePolicy'];

/** Details of users, each loaded when it is first asked for. */
export class UserDetails {
  readonly #changed = new Emitter<string>();
  /** Names the user whose details changed. */
  readonly onDidChange = this.#changed.event;
  readonly #details = new Map<string, UserDetail>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #shown = new Set<string>();

  constructor(
    private readonly iam: DetailCalls,
    private readonly closed: AbortSignal,
    /** True at AWS: a user of GetUser without tags has none. Other servers may leave them out there. */
    private readonly tellsTags = true,
  ) {}

  get(userName: string): UserDetail | undefined {
    return this.#details.get(userName);
  }

  /** The description of a key, where the user's tags are known. */
  descriptionOf(userName: string, keyId: string): string | undefined {
    return descriptionOf(this.#details.get(userName)?.tags ?? [], keyId);
  }

  /** Rows of details are under this user. */
  isShown(userName: string): boolean {
    return this.#shown.has(userName);
  }

  show(userName: string, shown: boolean): void {
    if (shown) this.#shown.add(userName);
    else this.#shown.delete(userName);
    this.#changed.fire(userName);
  }

  /** Loads what rows of keys need: tags, and the policies that tell of a quarantine. Never rejects. */
  loadFlags(userName: string): Promise<void> {
    return this.#once(`flags ${userName}`, async () => {
      if (this.#details.has(userName)) return;
      const [tags, attachedPolicy] = await Promise.all([
        tolerant(this.iam.listUserTags(userName, this.closed)),
        tolerant(this.iam.listUserChildren(userName, 'attachedPolicy', this.closed)),
      ]);
      this.#set(userName, { tags, children: { attachedPolicy } });
    });
  }

  /** Loads everything shown of a user. What is denied stays missing; never rejects. */
  load(userName: string): Promise<void> {
    return this.#once(`all ${userName}`, async () => {
      const [user, ...lists] = await Promise.all([
        tolerant(this.iam.getUser(userName)),
        ...SHOWN.map((kind) => tolerant(this.iam.listUserChildren(userName, kind, this.closed))),
      ]);
      const told = user?.tags ?? (user && this.tellsTags ? [] : undefined);
      const tags = told ?? (await tolerant(this.iam.listUserTags(userName, this.closed)));
      const children: Partial<Record<UserChildKind, readonly UserChild[]>> = {};
      for (const [at, kind] of SHOWN.entries()) {
        const list = lists[at];
        if (list !== undefined) children[kind] = list;
      }
      const { permissionsBoundary, passwordLastUsed } = user ?? {};
      this.#set(userName, { tags, permissionsBoundary, passwordLastUsed, children });
    });
  }

  /** Loads again what is known or shown of a user. Never rejects. */
  async reload(userName: string): Promise<void> {
    if (!this.#details.has(userName)) return;
    await this.load(userName);
  }

  /** Shows a description that was just set. */
  describe(userName: string, keyId: string, value: string): void {
    const detail = this.#details.get(userName) ?? { children: {} };
    const others = (detail.tags ?? []).filter(({ key }) => key.toLowerCase() !== keyId.toLowerCase());
    this.#set(userName, { ...detail, tags: value === '' ? others : [...others, { key: keyId, value }] });
    this.#changed.fire(userName);
  }

  /** The next look asks again. */
  forget(): void {
    this.#details.clear();
  }

  #set(userName: string, detail: UserDetail): void {
    if (this.closed.aborted) return;
    this.#details.set(userName, detail);
    // A redraw takes a row from under the mouse: not for what no row shows.
    if (this.isShown(userName) || saysSomething(detail)) this.#changed.fire(userName);
  }

  #once(name: string, load: () => Promise<void>): Promise<void> {
    const loading = this.#loading.get(name) ?? load().finally(() => this.#loading.delete(name));
    this.#loading.set(name, loading);
    return loading;
  }
}

/** Rows of users and keys show descriptions and a quarantine. */
function saysSomething({ tags = [], children }: UserDetail): boolean {
  return tags.some(({ key }) => isAccessKeyId(key)) || isQuarantined(children.attachedPolicy ?? []);
}

/** Details are niceties: each that is denied or fails is left out. */
async function tolerant<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch((error: unknown) => {
    if (isIamKeysError(error) || (error instanceof Error && error.name === 'AbortError')) return undefined;
    throw error;
  });
}
