import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { CanaryScan } from '../../support/canaryScan.js';
import { randomKeyId, randomSecret } from '../../support/fakes/randomPair.js';
import { connectSandbox, credentialsPath, rows, services, userRow } from '../access.js';
import { run } from '../person.js';
import { problems, quickFixes, untilProblems } from './workspaceFiles.js';

describe('the AWS files in a text editor', () => {
  let sandbox: Sandbox;
  let uri: vscode.Uri;
  let secret: string;

  before(async () => {
    sandbox = await connectSandbox(3);
    await (await (await services()).context.account.open()).loadOverview();
    await rows(await userRow('iam-admin'));
    secret = randomSecret().reveal();
    await appendFile(
      credentialsPath(),
      `\n[ spaced ]\naws_access_key_id = ${randomKeyId()}\naws_secret_access_key = ${secret} # mine\n`,
    );
    await run({}, 'refreshProfiles');
    uri = vscode.Uri.file(credentialsPath());
    await vscode.window.showTextDocument(uri);
    await untilProblems(() => problems(uri).length > 0);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await sandbox.close();
  });

  const requests = (): number => Object.values(sandbox.log.counts()).reduce((sum, calls) => sum + calls, 0);

  it('show what is wrong with them, without a character of a secret, and no key as a leak', () => {
    const all = problems(uri);
    assert.ok(all.length >= 1);
    assert.ok(all.every(({ message }) => !/^(Temporary )?[Aa]ccess key A/.test(message)));
    assert.ok(all.every(({ severity }) => severity === vscode.DiagnosticSeverity.Warning));
    const scan = new CanaryScan([{ name: 'secret', text: secret }]);
    assert.deepEqual(scan.search(Buffer.from(JSON.stringify(all))), []);
  });

  it('are fixed by a quick fix, where that is safe, and lose the problem', async () => {
    const before = problems(uri).length;
    const step = [...(await quickFixes(uri)).values()].map(({ command }) => command?.arguments?.[0] as unknown);
    const { context } = await services();
    const own = step.map((each) => context.findings.stepOf(each)).find((each) => each?.step === 'fix');
    assert.ok(own);
    const { told } = await run({}, 'resolveFinding', own);
    assert.match(told.join(), /^1 problem in the AWS files was fixed\./);
    await untilProblems(() => problems(uri).length < before);
    assert.ok((await readFile(credentialsPath(), 'utf8')).includes(secret));
  });

  it('say above the header of each profile who it is and what can be done, and ask nobody', async () => {
    const before = requests();
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      50,
    );
    const document = await vscode.workspace.openTextDocument(uri);
    const of = (name: string): string[] =>
      lenses.flatMap(({ range, command }) =>
        new RegExp(`^\\[\\s*${name}\\s*\\]`).test(document.lineAt(range.start.line).text) ? (command?.title ?? '') : [],
      );
    assert.deepEqual(of('sandbox'), ['user iam-admin · account 123456789012', 'Check', 'In use']);
    assert.deepEqual(of('spaced'), ['Check', 'Use']);
    assert.equal(requests(), before);
  });
});
