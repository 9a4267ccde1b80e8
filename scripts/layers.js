/**
 * Who may import whom in src: the one table, read by the test over the bundle's metafile, which is the rule, and by lint, which is
 * the hint while typing. A folder may import itself.
 * @typedef {object} Layer
 * @property {readonly string[]} mayImport folders and root files of src
 * @property {readonly string[]} noPackages packages and modules of Node it must not import; `node:fs*` with all that begins so
 * @property {readonly string[]} [notFiles] files of folders it may import, apart from these
 */

const SDK = ['@aws-sdk/*', '@smithy/*'];

/** @type {Readonly<Record<string, Layer>>} */
export const layers = {
  core: { mayImport: [], noPackages: ['vscode', 'node:*', ...SDK] },
  files: { mayImport: ['core'], noPackages: ['vscode', ...SDK] },
  awsFiles: { mayImport: ['core', 'files'], noPackages: ['vscode', ...SDK] },
  keyring: { mayImport: ['core', 'files'], noPackages: ['vscode', ...SDK] },
  state: { mayImport: ['core', 'files'], noPackages: ['vscode', ...SDK] },
  aws: {
    mayImport: ['core', 'files', 'awsFiles'],
    noPackages: ['vscode'],
    notFiles: ['awsFiles/credentialsFile', 'files/replaceFile', 'files/durableFolder'],
  },
  destinations: { mayImport: ['core', 'files', 'awsFiles'], noPackages: SDK },
  report: { mayImport: ['core'], noPackages: ['vscode', 'node:*', ...SDK] },
  account: { mayImport: ['core'], noPackages: ['vscode', 'node:*', ...SDK] },
  webview: { mayImport: ['core', 'report'], noPackages: ['vscode', 'node:*', ...SDK] },
  view: { mayImport: ['core', 'account', 'ids', 'ui'], noPackages: ['node:*', ...SDK] },
  ui: { mayImport: ['core', 'ids'], noPackages: ['node:fs*', ...SDK] },
  editor: { mayImport: ['core', 'account', 'ids', 'ui'], noPackages: ['node:*', ...SDK] },
  commands: { mayImport: ['core', 'account', 'report', 'ids', 'ui', 'view'], noPackages: ['vscode', 'node:*', ...SDK] },
};

/** What of `ui` the views may use: words and context keys, no questions. */
export const uiForViews = ['format', 'plainText', 'contextKeys', 'messages/*'];

/** These import everything, and nothing imports them. */
export const roots = ['extension', 'services'];

/** Files at the root of src that import nothing. */
export const leaves = ['ids'];
