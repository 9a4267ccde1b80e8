import type * as vscode from 'vscode';
import type { ProfileChoice } from '../core/model.js';

const CHOSEN = 'chosenProfile';
const RECENT = 'recentProfiles';
/** As many as a person tells apart at a glance. */
const MOST_RECENT = 4;
const HINTS = 'hintsPutAway';
const MFA_DEVICES = 'mfaDevices';

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

/** Which MFA device was last used with a profile: its ARN or serial number. */
export interface MfaDevices {
  last(profile: string): string | undefined;
  remember(profile: string, serial: string): Promise<void>;
}

/** The chosen profiles as `window` and `machine` remember them between starts. */
export function chosenProfilesIn(window: Memento, machine: Memento): ChosenProfiles {
  const recent = (): readonly string[] => machine.get<readonly string[]>(RECENT) ?? [];
  return {
    current: () => window.get<ProfileChoice>(CHOSEN),
    recent,
    choose: async (choice) => {
      await window.update(CHOSEN, choice);
      if (choice.kind !== 'profile') return;
      const others = recent().filter((name) => name !== choice.name);
      await machine.update(RECENT, [choice.name, ...others].slice(0, MOST_RECENT));
    },
  };
}

/** The dismissed hints as `machine` remembers them between starts. */
export function hintsIn(machine: Memento): Hints {
  const dismissed = (): readonly string[] => machine.get<readonly string[]>(HINTS) ?? [];
  return {
    isDismissed: (hint) => dismissed().includes(hint),
    dismiss: async (hint) => {
      if (!dismissed().includes(hint)) await machine.update(HINTS, [...dismissed(), hint]);
    },
  };
}

/** The MFA devices as `machine` remembers them between starts. */
export function mfaDevicesIn(machine: Memento): MfaDevices {
  const all = (): readonly (readonly [profile: string, serial: string])[] =>
    machine.get<readonly (readonly [string, string])[]>(MFA_DEVICES) ?? [];
  return {
    last: (profile) => all().find(([name]) => name === profile)?.[1],
    remember: async (profile, serial) => {
      const others = all().filter(([name]) => name !== profile);
      await machine.update(MFA_DEVICES, [...others, [profile, serial]]);
    },
  };
}
