import { packSmallExtension } from './smallExtension.js';

const CODE = `const { commands } = require('vscode');
exports.activate = () => void open();
async function open() {
  await commands.executeCommand('workbench.view.extension.iamKeys');
  await commands.executeCommand('workbench.action.openWalkthrough', 'iam-keys.iam-keys#start', false);
}
`;

/**
 * Packs an extension that opens our view and walkthrough when VS Code starts, which no setting and no argument does. Resolves with its
 * absolute path.
 */
export function packOpener(): Promise<string> {
  return packSmallExtension({
    name: 'opener',
    manifest: {
      displayName: 'IAM Keys: npm start',
      description: 'Opens IAM Keys and its walkthrough. Part of npm start, not of the product.',
      activationEvents: ['onStartupFinished'],
    },
    code: CODE,
  });
}
