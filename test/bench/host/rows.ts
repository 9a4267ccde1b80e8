import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension.js';
import type { Services } from '../../../src/services/services.js';
import { answer, environment } from './answer.js';
import { drawn } from './drawn.js';
import { heap } from './heap.js';

/** From the click on a view whose rows are known to the last row on screen, and the memory that takes. */
export async function run(): Promise<void> {
  const id = environment('BENCH_EXTENSION');
  const extension = vscode.extensions.getExtension<TestAccess | undefined>(id);
  if (!extension) throw new Error(`${id} is not installed`);
  const services = await (await extension.activate())?.services();
  if (services) {
    const account = await services.context.account.open();
    await account.users.load();
    await account.loadOverview();
  }
  const before = await heap();
  const clicked = Date.now();
  await vscode.commands.executeCommand(environment('BENCH_FOCUS'));
  const time = (await drawn('all')) - clicked;
  const bytes = (await heap()) - before;
  if (services) await keepItems(services.tree);
  await answer({ time, bytes });
}

/** Leaves what VS Code draws for each row where the tree of static rows takes it from. */
async function keepItems(tree: Services['tree']): Promise<void> {
  const rows = await tree.getChildren();
  await writeFile(environment('BENCH_ITEMS'), JSON.stringify(rows.map((row) => tree.getTreeItem(row))));
}
