import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layers, roots } from './scripts/layers.js';

/**
 * What lint can see of the table: the folders and packages that a folder must not import.
 * @param {import('./scripts/layers.js').Layer} layer
 * @param {string} name
 */
function forbiddenTo({ mayImport, noPackages, notFiles = [] }, name) {
  const others = [...Object.keys(layers), ...roots].filter((other) => other !== name && !mayImport.includes(other));
  const folders = others.map((other) => `**/${other}/**`);
  // A folder of core may be called like one beside it.
  const core = mayImport.includes('core') ? ['!**/core/**'] : [];
  return [...noPackages, ...folders, ...core, ...notFiles.map((file) => `**/${file}.js`)];
}

/**
 * What belongs to a few files each, or to none.
 * @type {readonly { selector: string, message: string, files: readonly string[] }[]}
 */
const owned = [
  ...[
    ['registerCommand', 'src/ui/registerCommands.ts'],
    ['showErrorMessage', 'src/ui/run.ts'],
    ['showInformationMessage', 'src/ui/vscodePrompts.ts'],
    ['showWarningMessage', 'src/ui/vscodePrompts.ts'],
    ['showQuickPick', 'src/ui/vscodePrompts.ts'],
    ['showInputBox', 'src/ui/vscodePrompts.ts'],
    ['createQuickPick', 'src/ui/livePrompts.ts'],
    ['createInputBox', 'src/ui/askPrompt.ts'],
    ['createOutputChannel', 'src/ui/log.ts'],
    ['createTerminal', 'src/ui/editor.ts'],
  ].map(([name = '', file = '']) => ({
    selector: `CallExpression > MemberExpression.callee[property.name='${name}']`,
    message: `Only ${file} calls ${name}.`,
    files: [file],
  })),
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only src/services/services.ts reads process.env.',
    files: ['src/services/services.ts'],
  },
  {
    selector: "Literal[value='setContext']",
    message: 'Only src/ui/contextKeys.ts sets context keys.',
    files: ['src/ui/contextKeys.ts'],
  },
  // `reveal` with arguments is another: of rows, and of waiting secrets, which gives a SecretText.
  ...['CallExpression[arguments.length=0] > MemberExpression.callee', ':not(CallExpression) > MemberExpression'].map(
    (where) => ({
      selector: `${where}[property.name='reveal']`,
      message: 'A secret is revealed only where it meets its destination.',
      files: [
        'src/aws/credentials/identity.ts',
        'src/aws/openConnection.ts',
        'src/aws/values/parameterStore.ts',
        'src/aws/values/secretsManager.ts',
        'src/awsFiles/profileChange.ts',
        'src/core/secret/copyForms.ts',
        'src/core/secret/sesForms.ts',
        'src/core/secret/keyringItem.ts',
        'src/keyring/linuxKeyring.ts',
        'src/keyring/macKeyring.ts',
        'src/destinations/awsValues/secretsManagerDestination.ts',
        'src/destinations/command/commandInput.ts',
        'src/destinations/github/gitHubDestination.ts',
        'src/destinations/github/gitHubRequest.ts',
        'src/destinations/github/sealedBox.ts',
        'src/destinations/secretStorage/secretBackups.ts',
        'src/destinations/secretStorage/secretStorage.ts',
        'src/ui/clipboard.ts',
      ],
    }),
  ),
  {
    selector: "Identifier[name='EventEmitter']",
    message: 'Events are those of src/core/event.ts.',
    files: [],
  },
  ...['environmentVariableCollection', 'getEnvironmentVariableCollection', 'sendText', 'MarkdownString'].map(
    (name) => ({
      selector: `:matches(Identifier[name='${name}'], Literal[value='${name}'])`,
      message: `Nothing uses ${name}: what it is given outlives us, is typed in the open, or turns names into links.`,
      files: [],
    }),
  ),
];

/**
 * @param {string} file
 * @returns {import('eslint').Linter.RulesRecord}
 */
function restrictedIn(file) {
  const restricted = owned.filter(({ files }) => !files.includes(file));
  return {
    'no-restricted-syntax': ['error', ...restricted.map(({ selector, message }) => ({ selector, message }))],
  };
}

/**
 * @param {string} folder
 * @param {string[]} group
 * @returns {import('eslint').Linter.Config}
 */
function layer(folder, group) {
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group, message: `src/${folder} must not import this.` }] }],
    },
  };
}

export default defineConfig(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'reports', 'coverage', '.stryker-tmp'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['scripts/**', 'esbuild.js', 'test/**'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  ...Object.entries(layers).map(([folder, rule]) => layer(folder, forbiddenTo(rule, folder))),

  { files: ['src/**/*.ts'], rules: restrictedIn('') },
  ...[...new Set(owned.flatMap(({ files }) => files))].map((file) => ({ files: [file], rules: restrictedIn(file) })),
);
