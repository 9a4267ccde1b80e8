import type * as vscode from 'vscode';
import type { ProfileChoice } from '../core/model.js';

const CHOSEN = 'chosenProfile';
const RECENT = 'recentProfiles';
/** As many as a person tells apart at a glance. */
const MOST_RECENT = 4;
const HINTS = 'hintsPutAway';
const MFA_DEVICES = 'mfaDevices';

/** What is remembered between starts, none of it secret: the profile chosen in this window, those chosen last, and hints put away. */
export class Memory {
  constructor(
    private readonly window: vscode.Memento,
    private readonly machine: vscode.Memento,
  ) {}

  get chosen(): ProfileChoice | undefined {
    return this.window.get<ProfileChoice>(CHOSEN);
  }

  async choose(choice: ProfileChoice): Promise<void> {
    await this.window.update(CHOSEN, choice);
    if (choice.kind !== 'profile') return;
    const others = this.recent.filter((name) => name !== choice.name);
    await this.machine.update(RECENT, [choice.name, ...others].slice(0, MOST_RECENT));
  }

  /** Names of the profiles chosen last on this machine, the latest first. */
  get recent(): readonly string[] {
    return this.machine.get<readonly string[]>(RECENT) ?? [];
  }

  isDismissed(hint: string): boolean {
    return this.#hints.includes(hint);
  }

  async dismiss(hint: string): Promise<void> {
    if (!this.isDismissed(hint)) await this.machine.update(HINTS, [...this.#hints, hint]);
  }

  /** The MFA device last used with a profile. */
  last(profile: string): string | undefined {
    return this.#devices.find(([name]) => name === profile)?.[1];
  }

  async remember(profile: string, serial: string): Promise<void> {
    const others = this.#devices.filter(([name]) => name !== profile);
    await this.machine.update(MFA_DEVICES, [...others, [profile, serial]]);
  }

  get #devices(): readonly (readonly [profile: string, serial: string])[] {
    return this.machine.get<readonly (readonly [string, string])[]>(MFA_DEVICES) ?? [];
  }

  get #hints(): readonly string[] {
    return this.machine.get<readonly string[]>(HINTS) ?? [];
  }
}
