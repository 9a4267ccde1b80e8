import * as vscode from 'vscode';
import type { AccountState, ActiveAccount } from '../account/activeAccount.js';
import type { OpenAccount } from '../account/openAccount.js';
import { whileOpen } from '../account/whileOpen.js';
import type { Subscription } from '../core/event.js';
import type { Clock, Timer } from '../core/ports.js';
import { commands } from '../ids.js';
import { formatChoice } from '../ui/format.js';
import { errorMessage } from '../ui/messages/errorMessages.js';
import { whoAmILong, whoAmIShort, type WhoAmI } from '../ui/messages/connectionMessages.js';
import { plainLabel, plainText } from '../ui/plainText.js';
import type { Protection } from '../ui/settings.js';

/** A timer of the machine takes no more milliseconds than that. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Who this window is and where, in the status bar. Shown once there is something to say; a click chooses another profile. */
export class AccountStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('iamKeys.account', vscode.StatusBarAlignment.Left, 0);
  readonly #subscriptions: readonly Subscription[];
  #cancelEnd = (): void => undefined;

  constructor(
    private readonly active: ActiveAccount,
    private readonly protection: (account: string) => Protection | undefined,
    private readonly clock: Clock,
    private readonly timer: Timer,
  ) {
    this.#item.name = 'IAM Keys: Account';
    this.#item.command = commands.chooseProfile;
    const draw = (): void => this.#draw();
    this.#subscriptions = [
      // After each load, a session may have been renewed.
      whileOpen(active, ({ users, onDidChangeAlias }) => [onDidChangeAlias(draw), users.onDidChange(draw)]),
      active.onDidChange(draw),
    ];
  }

  /** What it says now, for tests; `undefined` while it is hidden. */
  get text(): string | undefined {
    return this.active.state.kind === 'closed' ? undefined : this.#item.text;
  }

  dispose(): void {
    this.#cancelEnd();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const { state } = this.active;
    this.#cancelEnd();
    if (state.kind === 'closed') {
      this.#item.hide();
      return;
    }
    const { text, tooltip, isWrong } = this.#look(state);
    this.#item.text = text;
    this.#item.tooltip = plainText(tooltip);
    this.#item.accessibilityInformation = { label: `IAM Keys: ${tooltip.replaceAll('\n', ', ')}`, role: 'button' };
    this.#item.backgroundColor = isWrong ? WARNING : undefined;
    this.#item.show();
  }

  #look(state: Exclude<AccountState, { readonly kind: 'closed' }>): StatusWords {
    switch (state.kind) {
      case 'connecting':
        return calm(`$(loading~spin) ${plainLabel(formatChoice(state.choice))}`, 'IAM Keys is connecting');
      case 'failed': {
        const name = state.choice ? `${plainLabel(formatChoice(state.choice))} · ` : '';
        return {
          text: `$(key) ${name}not connected`,
          tooltip: `${errorMessage(state.error).text}\nClick to choose another profile`,
          // Where nothing is set up yet, nothing is wrong.
          isWrong: state.error.code !== 'NoCredentials',
        };
      }
      case 'open': {
        const protection = this.protection(state.account.connection.caller.account);
        const who = { ...whoIs(state.account), protection };
        const now = this.clock.now();
        this.#redrawAtEnd(who, now);
        return calm(`$(${protection ? 'lock' : 'key'}) ${plainLabel(whoAmIShort(who, now))}`, whoAmILong(who, now));
      }
    }
  }

  #redrawAtEnd({ ends }: WhoAmI, now: number): void {
    const left = ends ? ends.getTime() - now : 0;
    if (left <= 0 || left > LONGEST_TIMER) return;
    this.#cancelEnd = this.timer.after(left, () => this.#draw());
  }
}

interface StatusWords {
  readonly text: string;
  readonly tooltip: string;
  readonly isWrong: boolean;
}

function calm(text: string, tooltip: string): StatusWords {
  return { text, tooltip, isWrong: false };
}

function whoIs({ connection, alias }: OpenAccount): WhoAmI {
  const { choice, caller, foreign } = connection;
  return { choice, caller, alias, foreign, ends: connection.sessionEnds?.() };
}

const WARNING = new vscode.ThemeColor('statusBarItem.warningBackground');
