import type * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import type { ItemStates } from '../account/itemStates.js';
import { keyOwners } from '../account/keyOwners.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import { whileOpen } from '../account/whileOpen.js';
import { Emitter, type Subscription } from '../core/event.js';
import type { Profile, ProfileChoice, ProfileList } from '../core/model.js';
import { profileKeyId } from '../core/profile/profileKey.js';
import { errorNode } from './nodes.js';
import { profileItem } from './profileItems.js';
import {
  parentOfProfileRow,
  problemNodes,
  problemsNode,
  profileNode,
  type ProfileKnowledge,
  type ProfileRow,
} from './profileNodes.js';

/** Which profile is active, given those there are. */
export type ActiveChoice = (profiles: readonly Profile[]) => ProfileChoice | undefined;

/** Every profile of both AWS files, the active one first, in the order of the files, and what is wrong with the files. */
export class ProfilesTree implements vscode.TreeDataProvider<ProfileRow> {
  readonly #changed = new Emitter<ProfileRow | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #known = new WeakSet<ProfileRow>();
  readonly #subscriptions: readonly Subscription[];

  constructor(
    private readonly local: LocalProfiles,
    private readonly active: ActiveAccount,
    private readonly activeChoice: ActiveChoice,
    private readonly items: Pick<ItemStates, 'of' | 'onDidChange'>,
  ) {
    const redraw = (): void => this.redraw();
    this.#subscriptions = [
      local.onDidChange(redraw),
      whileOpen(active, ({ keys }) => [keys.onDidChange(redraw)]),
      active.onDidChange(redraw),
      items.onDidChange(redraw),
    ];
  }

  /** True for a row that this tree made; commands accept no other. */
  isOwn(value: unknown): value is ProfileRow {
    return typeof value === 'object' && value !== null && this.#known.has(value as ProfileRow);
  }

  redraw(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(row: ProfileRow): vscode.TreeItem {
    return profileItem(row);
  }

  getParent(row: ProfileRow): ProfileRow | undefined {
    return parentOfProfileRow(row);
  }

  async getChildren(row?: ProfileRow): Promise<ProfileRow[]> {
    const rows = row === undefined ? await this.#roots() : row.kind === 'problems' ? problemNodes(row) : [];
    for (const each of rows) this.#known.add(each);
    return rows;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #roots(): Promise<ProfileRow[]> {
    const state = this.local.state.kind === 'unloaded' ? await this.local.load() : this.local.state;
    if (state.kind === 'failed') return [errorNode(state.error)];
    if (state.kind !== 'loaded') return [];
    const { profiles, problems, files } = state.list;
    const knowledgeOf = this.#knowledge(state.list);
    const rows = profiles.map((profile) => profileNode(profile, files, knowledgeOf(profile)));
    const sorted = [...rows.filter(({ isActive }) => isActive), ...rows.filter(({ isActive }) => !isActive)];
    // As many as the command that checks the files lists.
    const all = [...problems, ...profiles.flatMap(({ problem }) => problem ?? [])];
    return all.length === 0 ? sorted : [...sorted, problemsNode(all)];
  }

  #knowledge({ profiles }: ProfileList): (profile: Profile) => ProfileKnowledge {
    const choice = this.activeChoice(profiles);
    const { state } = this.active;
    const connection = state.kind === 'open' ? state.account.connection : undefined;
    const owners: ReadonlyMap<string, string> = state.kind === 'open' ? keyOwners(state.account) : new Map();
    return (profile) => {
      const caller = isNamed(connection?.choice, profile) ? connection?.caller : this.local.callerOf(profile);
      const keyId = profileKeyId(profile);
      const owner = keyId === undefined ? undefined : owners.get(keyId);
      return {
        isActive: isNamed(choice, profile),
        item: profile.keyringKeyId === undefined ? undefined : this.items.of(profile.keyringKeyId),
        account: caller?.account ?? (owner === undefined ? undefined : connection?.caller.account),
        // Without a key of its own the caller is a role, or the user of another profile.
        userName: owner ?? (keyId === undefined ? undefined : caller?.userName),
      };
    };
  }
}

function isNamed(choice: ProfileChoice | undefined, { name }: Profile): boolean {
  return choice?.kind === 'profile' && choice.name === name;
}
