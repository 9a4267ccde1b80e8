import { packSmallExtension } from './smallExtension.js';

/** The variable that names the folder where answers are left, with a folder of its own for each kind. */
export const ASKED_VARIABLE = 'IAM_KEYS_TEST_ASKED';

/** A file of that name there is opened and asked about, as well as the credentials file. */
export const ASKED_FILE = 'leak.env';

/** What can be asked for, by the folder that its answer is left in. */
export const ASKED = ['diagnostics', 'hovers', 'code actions', 'CodeLenses', 'tool answers'] as const;

/** Title of the command that asks, as the palette has it, and what it says at the end. */
export const ASK = 'Test: Ask for All';
export const HAS_ASKED = 'All was asked for.';

const CODE = `const { commands, languages, lm, window, workspace, Position, Uri } = require('vscode');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const folder = process.env.${ASKED_VARIABLE};
exports.activate = ({ subscriptions }) => {
  subscriptions.push(commands.registerCommand('iamKeysTest.ask', ask));
};
async function ask() {
  const answers = Object.fromEntries(${JSON.stringify(ASKED)}.map((kind) => [kind, []]));
  const paths = [join(folder, '${ASKED_FILE}'), process.env.AWS_SHARED_CREDENTIALS_FILE];
  const documents = [];
  for (const path of paths) {
    documents.push(await workspace.openTextDocument(Uri.file(path)));
    await window.showTextDocument(documents.at(-1), { preview: false });
  }
  await commands.executeCommand('iamKeys.findKeysInWorkspace');
  for (const { uri, lineCount } of documents) {
    answers.diagnostics.push(...languages.getDiagnostics(uri));
    for (let line = 0; line < lineCount; line++) {
      const hovers = await commands.executeCommand('vscode.executeHoverProvider', uri, new Position(line, 20));
      answers.hovers.push(...hovers.flatMap(({ contents }) => contents.map(({ value }) => value)));
    }
    for (const { range } of languages.getDiagnostics(uri))
      answers['code actions'].push(...(await commands.executeCommand('vscode.executeCodeActionProvider', uri, range)));
    answers.CodeLenses.push(...(await commands.executeCommand('vscode.executeCodeLensProvider', uri, 200)));
  }
  const ids = [...documents[0].getText().matchAll(/AKIA\\w{16}/g)].map(([id]) => id);
  const inputs = [{}, { userName: 'ben-storage' }, ...ids.map((accessKeyId) => ({ accessKeyId }))];
  for (const { name } of lm.tools.filter(({ name }) => /^iamKeys_(?!openDialogue)/.test(name)))
    for (const input of inputs)
      answers['tool answers'].push(await lm.invokeTool(name, { input, toolInvocationToken: undefined }));
  for (const [kind, all] of Object.entries(answers)) {
    mkdirSync(join(folder, kind), { recursive: true });
    writeFileSync(join(folder, kind, 'answers.json'), JSON.stringify(all));
  }
  void window.showInformationMessage('${HAS_ASKED}');
}
`;

/**
 * Packs an extension that does what any other one may: asks VS Code for all that IAM Keys shows of open files, calls its tools for
 * language models, and keeps the answers. Resolves with its absolute path.
 */
export function packAsker(): Promise<string> {
  const [category = '', title = ''] = ASK.split(': ');
  return packSmallExtension({
    name: 'asker',
    manifest: {
      displayName: 'IAM Keys: tests',
      description: 'Asks for what IAM Keys shows, for tests.',
      activationEvents: [],
      contributes: { commands: [{ command: 'iamKeysTest.ask', title, category }] },
    },
    code: CODE,
  });
}
