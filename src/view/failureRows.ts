import * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import type { AnyIamKeysError } from '../core/errors.js';
import { commands, type CommandId } from '../ids.js';
import { joined } from '../ui/format.js';
import { errorMessage } from '../ui/messages/errorMessages.js';
import { CHOOSE_PROFILE, REFRESH, RETRY, SHOW_LOG, type NextStep } from '../ui/messages/nextSteps.js';
import { item } from './item.js';
import { stepNode, type StepNode } from './nodes.js';

// VS Code shows no welcome view beside a message, and only a message can hold a sentence of ours: the steps are rows below it.

/** Failures that have a welcome view of their own. */
export function hasWelcome(code: string): boolean {
  return code === 'NoCredentials' || code === 'SignedOut' || code === 'ExpiredToken' || code === 'AccessDenied';
}

/** What keeps every row of the account away; undefined where there are rows. */
export function failureOf({ state }: Pick<ActiveAccount, 'state'>): AnyIamKeysError | undefined {
  if (state.kind === 'failed') return state.error;
  if (state.kind !== 'open') return undefined;
  const { users } = state.account;
  return users.state.kind === 'failed' && users.size === 0 ? users.state.error : undefined;
}

/** The message of the view about a failure. */
export function failureMessage(error: AnyIamKeysError, isRetried: boolean): string {
  return joined([errorMessage(error).text, isRetried ? 'Retrying automatically…' : ''], ' ');
}

/** What can be done about a failure, the best first; trying again, another profile and the log always can. */
export function failureRows(error: AnyIamKeysError): StepNode[] {
  const steps = errorMessage(error).next.filter(({ title }) => title !== REFRESH.title);
  const titles = new Set(steps.map(({ title }) => title));
  const others = [RETRY, CHOOSE_PROFILE, SHOW_LOG].filter(
    (step) => !titles.has(step.title) && !('retry' in step && steps.some((each) => 'retry' in each)),
  );
  return [...steps, ...others].map(stepNode);
}

/** What VS Code draws for such a step. */
export function stepItem(node: StepNode): vscode.TreeItem {
  const { step } = node;
  const made = item(node, step.title, {
    state: vscode.TreeItemCollapsibleState.None,
    description: '',
    icon: new vscode.ThemeIcon(iconOf(step)),
    contextValue: 'step',
    tooltip: step.title,
    spoken: step.title,
  });
  made.command = { title: step.title, ...commandOf(step) };
  return made;
}

function commandOf(step: NextStep): { readonly command: string; readonly arguments?: unknown[] } {
  if ('retry' in step) return { command: commands.refresh };
  if ('setting' in step) return { command: 'workbench.action.openSettings', arguments: [`@id:${step.setting}`] };
  return step.argument === undefined
    ? { command: step.command }
    : { command: step.command, arguments: [step.argument] };
}

const ICONS: Partial<Record<CommandId, string>> = {
  [commands.chooseProfile]: 'arrow-swap',
  [commands.showLog]: 'output',
  [commands.diagnoseFiles]: 'checklist',
  [commands.copyPolicy]: 'copy',
};

function iconOf(step: NextStep): string {
  if ('retry' in step) return 'refresh';
  return 'setting' in step ? 'settings-gear' : (ICONS[step.command] ?? 'arrow-right');
}
