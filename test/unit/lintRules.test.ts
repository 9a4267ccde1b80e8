import assert from 'node:assert/strict';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';

/** Lines that must not be in src, and the one file, if any, that may have them. */
const FORBIDDEN: readonly (readonly [line: string, message: RegExp, allowedIn?: string])[] = [
  ['log.info(secret.reveal());', /revealed only/, 'src/ui/clipboard.ts'],
  ['log.info(secret?.reveal());', /revealed only/, 'src/destinations/secretStorage/secretStorage.ts'],
  ['log.info(row.secret.reveal());', /revealed only/, 'src/aws/openConnection.ts'],
  ['const reveal = secret.reveal;', /revealed only/, 'src/core/secret/copyForms.ts'],
  ['list.map(secret.reveal.bind(secret));', /revealed only/, 'src/awsFiles/profileChange.ts'],
  ["extension.environmentVariableCollection.replace('A', 'b');", /environmentVariableCollection/],
  ['const { environmentVariableCollection } = extension;', /environmentVariableCollection/],
  ["extension['environmentVariableCollection'].clear();", /environmentVariableCollection/],
  ["terminal.sendText('export A=b');", /sendText/],
  ["terminal['sendText']('x');", /sendText/],
  ['const { sendText } = terminal;', /sendText/],
  ['row.tooltip = new vscode.MarkdownString(name);', /MarkdownString/],
  ["vscode.window.showInformationMessage('x');", /vscodePrompts\.ts/, 'src/ui/vscodePrompts.ts'],
  ["vscode.window.createOutputChannel('x');", /log\.ts/, 'src/ui/log.ts'],
  ['vscode.window.createTerminal({});', /editor\.ts/, 'src/ui/editor.ts'],
  ['const home = process.env.HOME;', /services\.ts/, 'src/services/services.ts'],
];

const ALLOWED: readonly string[] = [
  'await view.reveal(row, { select: true });',
  'const secret = await unstoredPorts.unstored.reveal(unstored);',
  'await context.tree.reveal(user.name);',
];

describe('the lint rules about secrets', () => {
  const eslint = new ESLint();
  const linter = new Linter();

  /** What the rules of a file say about a line in it. */
  const said = async (line: string, file: string): Promise<readonly string[]> => {
    const config = (await eslint.calculateConfigForFile(file)) as { rules: Linter.RulesRecord };
    const rule = config.rules['no-restricted-syntax'];
    assert.ok(rule !== undefined, `${file} has no such rule`);
    const found = linter.verify(
      line,
      { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, rules: { 'no-restricted-syntax': rule } },
      file,
    );
    assert.ok(
      found.every(({ fatal }) => fatal !== true),
      `${line}: ${found[0]?.message ?? ''}`,
    );
    return found.map(({ message }) => message);
  };

  it('refuse each forbidden line in a file that is not made for it', async () => {
    for (const [line, message] of FORBIDDEN) {
      for (const file of ['src/commands/key/createAccessKey.ts', 'src/core/issue/issueKey.ts', 'src/view/item.ts']) {
        assert.match((await said(line, file)).join('\n'), message, `${line} in ${file}`);
      }
    }
  });

  it('let the one file that is made for it have it, and none of the others', async () => {
    for (const [line, , file] of FORBIDDEN) {
      if (file === undefined) continue;
      assert.deepEqual(await said(line, file), [], `${line} in ${file}`);
      for (const [other, message, allowedIn] of FORBIDDEN.filter(([, each]) => !/revealed/.test(each.source))) {
        if (allowedIn !== file) assert.match((await said(other, file)).join('\n'), message, `${other} in ${file}`);
      }
    }
  });

  it('leave alone what only has the same name', async () => {
    for (const line of ALLOWED) assert.deepEqual(await said(line, 'src/commands/key/createAccessKey.ts'), [], line);
  });
});
