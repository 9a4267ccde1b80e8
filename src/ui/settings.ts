import * as vscode from 'vscode';
import type { Thresholds } from '../core/key/keyHealth.js';
import { placeCommandsIn, type PlaceCommand } from '../core/place/placeCommand.js';
import { settings as ids } from '../ids.js';

/** `readOnly`: nothing is changed there. `typed`: you type the account's alias or ID before each change. */
export type Protection = 'readOnly' | 'typed';

/** `onCommand`: when the command is run; `open`: in every file that is open, too; `off`: never. */
export type KeyFinding = 'onCommand' | 'open' | 'off';

/** The person's own settings. Values that a workspace tries to set are never looked at. */
export class Settings implements vscode.Disposable {
  /** Reading one takes VS Code long enough to show where thousands of rows ask. */
  readonly #read = new Map<string, unknown>();
  readonly #subscription = vscode.workspace.onDidChangeConfiguration(() => this.#read.clear());

  get profile(): string {
    return this.#text(ids.profile);
  }

  /** Paths of the AWS files; empty where they are where AWS puts them. */
  get files(): { readonly credentialsFile: string; readonly configFile: string } {
    return { credentialsFile: this.#text(ids.credentialsFile), configFile: this.#text(ids.configFile) };
  }

  get thresholds(): Thresholds {
    return {
      staleAfterDays: this.#days(ids.oldAfterDays, 90, ids.staleAfterDays),
      unusedAfterDays: this.#days(ids.unusedAfterDays, 45),
    };
  }

  /** How an account is protected, by its ID. What is set and not understood protects most. */
  protection(account: string): Protection | undefined {
    const value = this.#own(ids.protectedAccounts);
    if (typeof value !== 'object' || value === null) return undefined;
    const entry = Object.entries(value).find(([id]) => id.replaceAll('-', '').trim() === account);
    if (!entry) return undefined;
    return entry[1] === 'typed' ? 'typed' : 'readOnly';
  }

  /** True where the editor's proxy serves those requests only that bring no agent of their own. */
  get wantsEditorAgent(): boolean {
    return vscode.workspace.getConfiguration('http').get('proxySupport') === 'on';
  }

  get rotationGraceDays(): number {
    return this.#days(ids.rotationGraceDays, 7);
  }

  /** Hours for which an old key has to be unused before deactivating it is offered; 0 offers it at once. */
  get quietHours(): number {
    const value = this.#own(ids.quietHours);
    return typeof value === 'number' && value >= 0 ? value : 24;
  }

  /** The commands that bring a pair somewhere; what is not understood is left out. */
  get commands(): readonly PlaceCommand[] {
    return placeCommandsIn(this.#own(ids.commands));
  }

  /** When keys are looked for in files. What is set and not understood looks least. */
  get findKeysInFiles(): KeyFinding {
    const value = this.#own(ids.findKeysInFiles);
    return value === 'open' || value === 'onCommand' ? value : 'off';
  }

  onDidChange(listener: (affects: (setting: string) => boolean) => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(ids.section)) {
        listener((setting) => event.affectsConfiguration(`${ids.section}.${setting}`));
      }
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #own(setting: string, formerName?: string): unknown {
    if (!this.#read.has(setting)) {
      const configuration = vscode.workspace.getConfiguration(ids.section);
      const value = configuration.inspect(setting);
      const former = formerName === undefined ? undefined : configuration.inspect(formerName)?.globalValue;
      this.#read.set(setting, value?.globalValue ?? former ?? value?.defaultValue);
    }
    return this.#read.get(setting);
  }

  #text(setting: string): string {
    const value = this.#own(setting);
    return typeof value === 'string' ? value.trim() : '';
  }

  #days(setting: string, otherwise: number, formerName?: string): number {
    const value = this.#own(setting, formerName);
    return typeof value === 'number' && value > 0 ? value : otherwise;
  }
}
