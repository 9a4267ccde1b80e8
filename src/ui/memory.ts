import type * as vscode from 'vscode';
import { Emitter, type Event } from '../core/event.js';
import { isObject } from '../core/isObject.js';
import type { ProfileChoice } from '../core/model.js';
import type { MemberRole } from '../core/organization/memberAccounts.js';

const CHOSEN = 'chosenProfile';
const RECENT = 'recentProfiles';
/** As many as a person tells apart at a glance. */
const MOST_RECENT = 4;
const HINTS = 'hintsPutAway';
const MFA_DEVICES = 'mfaDevices';
const NOT_LEAKS = 'notLeaks';
const MEMBER_ROLES = 'memberRoles';

/** What VS Code remembers for an extension, in this window or on this machine. */
type Memento = Pick<vscode.Memento, 'get' | 'update'>;

/** Which profiles the person has chosen. */
export interface ChosenProfiles {
  /** In this window. */
  current(): ProfileChoice | undefined;
  /** Names of those chosen last on this machine, the latest first. */
  recent(): readonly string[];
  choose(choice: ProfileChoice): Promise<void>;
}

/** Which hints and warnings the person has dismissed, for good on this machine. */
export interface Hints {
  isDismissed(hint: string): boolean;
  dismiss(hint: string): Promise<void>;
}

/** Which keys in which files are no leaks, as the person has said, for good on this machine. A file is named by its URI. */
export interface NotLeaks {
  has(keyId: string, file: string): boolean;
  add(keyId: string, file: string): Promise<void>;
  remove(keyId: string, file: string): Promise<void>;
  /** Forgets all of them. */
  clear(): Promise<void>;
  readonly onDidChange: Event;
}

/** Which MFA device was last used with a profile: its ARN or serial number. */
export interface MfaDevices {
  last(profile: string): string | undefined;
  remember(profile: string, serial: string): Promise<void>;
}

/** The chosen profiles as `window` and `machine` remember them between starts. */
export function chosenProfilesIn(window: Memento, machine: Memento): ChosenProfiles {
  const recent = rememberedList(machine, RECENT, isText);
  return {
    current: () => {
      const chosen = window.get<unknown>(CHOSEN);
      return isChoice(chosen) ? chosen : undefined;
    },
    recent: recent.get,
    choose: async (choice) => {
      await window.update(CHOSEN, choice);
      if (choice.kind !== 'profile') return;
      const others = recent.get().filter((name) => name !== choice.name);
      await recent.set([choice.name, ...others].slice(0, MOST_RECENT));
    },
  };
}

/** The dismissed hints as `machine` remembers them between starts. */
export function hintsIn(machine: Memento): Hints {
  const dismissed = rememberedList(machine, HINTS, isText);
  return {
    isDismissed: (hint) => dismissed.get().includes(hint),
    dismiss: async (hint) => {
      if (!dismissed.get().includes(hint)) await dismissed.set([...dismissed.get(), hint]);
    },
  };
}

/** What is no leak as `machine` remembers it between starts. */
export function notLeaksIn(machine: Memento): NotLeaks {
  const pairs = rememberedList(machine, NOT_LEAKS, isPair);
  const changed = new Emitter();
  const others = (keyId: string, file: string): readonly (readonly [string, string])[] =>
    pairs.get().filter(([key, where]) => key !== keyId || where !== file);
  return {
    has: (keyId, file) => pairs.get().some(([key, where]) => key === keyId && where === file),
    add: async (keyId, file) => {
      await pairs.set([...others(keyId, file), [keyId, file]]);
      changed.fire();
    },
    remove: async (keyId, file) => {
      await pairs.set(others(keyId, file));
      changed.fire();
    },
    clear: async () => {
      await pairs.set([]);
      changed.fire();
    },
    onDidChange: changed.event,
  };
}

/** The MFA devices as `machine` remembers them between starts. */
export function mfaDevicesIn(machine: Memento): MfaDevices {
  const devices = rememberedList(machine, MFA_DEVICES, isPair);
  return {
    last: (profile) => devices.get().find(([name]) => name === profile)?.[1],
    remember: async (profile, serial) => {
      const others = devices.get().filter(([name]) => name !== profile);
      await devices.set([...others, [profile, serial]]);
    },
  };
}

/** Which role the person last read the accounts of an organization with, by the account that manages it. */
export interface MemberRoles {
  last(account: string): MemberRole | undefined;
  remember(account: string, role: MemberRole): Promise<void>;
}

/** The roles as `machine` remembers them between starts. */
export function memberRolesIn(machine: Memento): MemberRoles {
  const roles = rememberedList(machine, MEMBER_ROLES, isAccountRole);
  return {
    last: (account) => roles.get().find((each) => each.account === account)?.role,
    remember: async (account, role) => {
      const others = roles.get().filter((each) => each.account !== account);
      await roles.set([...others, { account, role }]);
    },
  };
}

/** A list with items of one form. Where something else than a list stands, a newer version put it there: it is left alone. */
function rememberedList<T>(memento: Memento, key: string, isItem: (item: unknown) => item is T) {
  return {
    get: (): readonly T[] => {
      const value = memento.get<unknown>(key);
      return Array.isArray(value) ? value.filter(isItem) : [];
    },
    set: async (items: readonly T[]): Promise<void> => {
      const before = memento.get<unknown>(key);
      if (before === undefined || Array.isArray(before)) await memento.update(key, items);
    },
  };
}

function isAccountRole(item: unknown): item is { readonly account: string; readonly role: MemberRole } {
  if (!isObject(item) || !isObject(item['role'])) return false;
  const { name, externalId } = item['role'];
  return isText(item['account']) && isText(name) && (externalId === undefined || isText(externalId));
}

function isText(item: unknown): item is string {
  return typeof item === 'string';
}

function isPair(item: unknown): item is readonly [string, string] {
  return Array.isArray(item) && item.length === 2 && item.every(isText);
}

function isChosenRole(role: unknown): boolean {
  if (!isObject(role)) return false;
  const { arn, externalId } = role;
  return isText(arn) && (externalId === undefined || isText(externalId));
}

function isChoice(value: unknown): value is ProfileChoice {
  if (!isObject(value)) return false;
  const { kind, name, mfaSerial, role } = value;
  if (kind === 'profile')
    return isText(name) && (mfaSerial === undefined || isText(mfaSerial)) && (role === undefined || isChosenRole(role));
  return kind === 'environment' || kind === 'container' || kind === 'instance';
}
