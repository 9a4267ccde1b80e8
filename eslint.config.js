import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders of src, and what each must not import. The test over the bundle's metafile is the rule; this is the hint while typing. */
const forbidden = {
  core: [
    'vscode',
    '@aws-sdk/*',
    'node:*',
    '**/aws/**',
    '**/awsFiles/**',
    '**/sinks/**',
    '**/state/**',
    '**/account/**',
    '**/view/**',
    '**/ui/**',
    '**/commands/**',
  ],
  aws: ['vscode', '**/ui/**', '**/view/**', '**/commands/**', '**/account/**', '**/awsFiles/credentialsFile.js'],
  awsFiles: [
    'vscode',
    '@aws-sdk/*',
    '**/ui/**',
    '**/view/**',
    '**/commands/**',
    '**/account/**',
    '**/aws/**',
    '**/sinks/**',
    '**/state/**',
  ],
  sinks: ['@aws-sdk/*', '**/ui/**', '**/view/**', '**/commands/**', '**/account/**', '**/aws/**'],
  state: ['@aws-sdk/*', '**/ui/**', '**/view/**', '**/commands/**', '**/account/**', '**/aws/**'],
  account: [
    'vscode',
    '@aws-sdk/*',
    'node:fs*',
    '**/ui/**',
    '**/view/**',
    '**/commands/**',
    '**/aws/**',
    '**/awsFiles/**',
  ],
  view: ['@aws-sdk/*', '**/commands/**', '**/aws/**', '**/awsFiles/**'],
  ui: ['@aws-sdk/*', '**/commands/**', '**/aws/**', '**/awsFiles/**', '**/view/**'],
  commands: ['@aws-sdk/*', 'node:fs*', '**/aws/**', '**/awsFiles/**', '**/sinks/**', '**/state/**'],
};

/** Calls that belong to one file each. */
const owned = [
  ['registerCommand', 'src/ui/registerCommands.ts'],
  ['showErrorMessage', 'src/ui/run.ts'],
  ['showInformationMessage', 'src/ui/prompts.ts'],
  ['showWarningMessage', 'src/ui/prompts.ts'],
  ['showQuickPick', 'src/ui/prompts.ts'],
  ['showInputBox', 'src/ui/prompts.ts'],
  ['createQuickPick', 'src/ui/livePrompts.ts'],
  ['createInputBox', 'src/ui/prompts.ts'],
];

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
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'reports', '.stryker-tmp'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['scripts/**', 'esbuild.js', 'test/**'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  ...Object.entries(forbidden).map(([folder, group]) => layer(folder, group)),

  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...owned.map(([name, file]) => ({
          selector: `CallExpression > MemberExpression.callee[property.name='${name}']`,
          message: `Only ${file} calls ${name}.`,
        })),
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only src/services.ts reads process.env.',
        },
        { selector: "Literal[value='setContext']", message: 'Only src/ui/contextKeys.ts sets context keys.' },
      ],
    },
  },
  {
    files: [
      'src/ui/registerCommands.ts',
      'src/ui/run.ts',
      'src/ui/prompts.ts',
      'src/ui/livePrompts.ts',
      'src/ui/contextKeys.ts',
      'src/services.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
