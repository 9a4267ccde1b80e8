import * as vscode from 'vscode';
import { isFoundKeyId } from '../core/keyFinding/keysInText.js';
import type { KeyFindingStep, KeyStep } from '../core/keyFinding/findingStep.js';
import { commands } from '../ids.js';
import type { FoundKeyWords } from '../ui/messages/foundKeyMessages.js';
import type { OwnSteps } from './ownSteps.js';
import { SOURCE } from './keyProblems.js';

const TITLES: Readonly<Record<KeyStep, string>> = {
  show: 'Show Key',
  findOwner: 'Find Owner',
  whoUses: 'Who Uses It',
  deactivate: 'Deactivate Access Key…',
  rotate: 'Rotate Access Key…',
  notALeak: 'Not a Leak',
};

/** The quick fixes of keys in files. */
export class KeyActions implements vscode.CodeActionProvider {
  constructor(
    private readonly own: OwnSteps,
    private readonly foundOf: (keyId: string) => FoundKeyWords,
    private readonly isUseKnown: () => boolean,
  ) {}

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics.flatMap((diagnostic) => {
      const keyId = document.getText(diagnostic.range);
      if (diagnostic.source !== SOURCE || !isFoundKeyId(keyId)) return [];
      return this.#stepsFor(keyId).map((step) => this.#action(step, keyId, document.uri, diagnostic));
    });
  }

  #stepsFor(keyId: string): readonly KeyStep[] {
    const { isTrap, listed } = this.foundOf(keyId);
    if (isTrap) return ['notALeak'];
    if (!listed) return ['findOwner', 'notALeak'];
    return [
      'show',
      ...(this.isUseKnown() ? (['whoUses'] as const) : []),
      ...(listed.key.status === 'Active' ? (['deactivate'] as const) : []),
      'rotate',
      'notALeak',
    ];
  }

  #action(step: KeyStep, keyId: string, file: vscode.Uri, diagnostic: vscode.Diagnostic): vscode.CodeAction {
    const action = new vscode.CodeAction(TITLES[step], vscode.CodeActionKind.QuickFix);
    const target: KeyFindingStep = {
      step,
      keyId,
      file: file.toString(),
      userName: this.foundOf(keyId).listed?.key.userName,
    };
    action.command = { command: commands.resolveFinding, title: TITLES[step], arguments: [this.own.add(target)] };
    action.diagnostics = [diagnostic];
    return action;
  }
}
