import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension.js';
import type { Services } from '../../../src/services/services.js';
import type { TreeNode } from '../../../src/view/nodes.js';
import { bareClient, bareUsers } from '../client/bare.js';
import { answer, environment } from './answer.js';
import { heap } from './heap.js';

const ROUNDS = 5;
const USERS = Number(environment('BENCH_USERS'));

/** Watches what VS Code asks of the tree. */
class Watch {
  readonly #items = new Set<string>();
  readonly #parents = new Set<string>();
  readonly #waiting = new Set<{ readonly isDone: () => boolean; readonly done: () => void }>();

  constructor({ tree }: Services) {
    const item = tree.getTreeItem.bind(tree);
    tree.getTreeItem = (node) => {
      if (node.kind === 'user') this.#items.add(node.id);
      const made = item(node);
      this.#look();
      return made;
    };
    const children = tree.getChildren.bind(tree);
    tree.getChildren = async (node) => {
      const rows = await children(node);
      if (node?.kind === 'user') this.#parents.add(node.id);
      this.#look();
      return rows;
    };
  }

  /** Each resolves once VS Code has asked for so many rows of users since now. */
  users<const Counts extends readonly number[]>(...counts: Counts): { [At in keyof Counts]: Promise<void> } {
    this.#items.clear();
    return counts.map((count) => this.#until(() => this.#items.size >= count)) as never;
  }

  /** Resolves once that many users' keys were asked for since now. */
  opened(count: number): Promise<void> {
    this.#parents.clear();
    return this.#until(() => this.#parents.size >= count);
  }

  #until(isDone: () => boolean): Promise<void> {
    return new Promise((done) => this.#waiting.add({ isDone, done }));
  }

  #look(): void {
    for (const waiting of this.#waiting) {
      if (!waiting.isDone()) continue;
      this.#waiting.delete(waiting);
      waiting.done();
    }
  }
}

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<TestAccess>('iam-keys.iam-keys');
  const services = await (await extension?.activate())?.services();
  if (!services) throw new Error('The extension gave no services');
  const watch = new Watch(services);
  await services.context.choices.choose({ kind: 'profile', name: 'sandbox' });
  const [drawn] = watch.users(USERS);
  await vscode.commands.executeCommand('iamKeys.users.focus');
  await drawn;
  const rows: Record<string, object> = {};
  for (const latency of [0, 50]) {
    say(`  rows at ${latency} ms a call`);
    await setLatency(latency);
    rows[latency] = await measureRows(services, watch);
  }
  await setLatency(0);
  say('  filter');
  const filter = await measureFilter(services, watch);
  say('  memory');
  const memory = await measureMemory(services, watch);
  await answer({ rows, filter, memory });
}

/** Milliseconds from the open connection to the first and to all rows, and those of a bare loop, turn about. */
async function measureRows({ context }: Services, watch: Watch): Promise<object> {
  const client = await bareClient();
  const times: Record<'first' | 'all' | 'bare', number[]> = {
    first: [],
    all: [],
    bare: [],
  };
  const ours = async (): Promise<void> => {
    let opened = 0;
    const listening = context.account.onDidChange(() => {
      if (context.account.state.kind === 'open') opened ||= performance.now();
    });
    const [first, all] = watch.users(1, USERS);
    context.account.close();
    await first;
    times.first.push(performance.now() - opened);
    await all;
    times.all.push(performance.now() - opened);
    listening.dispose();
    await context.account.open().then((account) => account.loadOverview());
    await quiet();
  };
  const bare = async (): Promise<void> => {
    const started = performance.now();
    await bareUsers(client);
    times.bare.push(performance.now() - started);
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const turn of round % 2 === 0 ? [ours, bare] : [bare, ours]) await turn();
    if (round === 0) for (const each of Object.values(times)) each.length = 0;
  }
  return times;
}

/** Milliseconds from the last key of a word to its rows, typed at ten keys a second. */
async function measureFilter({ context: { users, account: active } }: Services, watch: Watch): Promise<number[]> {
  const account = await active.open();
  const { selection } = users;
  const times: number[] = [];
  for (const word of ['martin', 'jenkins', '/service/', 'prod', 'chen']) {
    for (let length = 1; length < word.length; length += 1) {
      selection.setFilter({ text: word.slice(0, length), conditions: [] });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    selection.setFilter({ text: word, conditions: [] });
    const started = performance.now();
    await watch.users(selection.users(account).length)[0];
    times.push(performance.now() - started);
    const [all] = watch.users(USERS);
    selection.setFilter({ text: '', conditions: [] });
    await all;
    await quiet();
  }
  return times;
}

/** Bytes of heap that an account adds of which all keys are loaded and every row is drawn. */
async function measureMemory(services: Services, watch: Watch): Promise<object> {
  const { choices, account } = services.context;
  await choices.choose({ kind: 'profile', name: 'none' });
  account.close();
  await quiet();
  const before = await heap();
  await choices.choose({ kind: 'profile', name: 'sandbox' });
  account.close();
  const counts = await drawEverything(services, watch);
  await quiet();
  return { rendered: (await heap()) - before, ...counts };
}

async function drawEverything({ context, tree }: Services, watch: Watch): Promise<{ keys: number; users: number }> {
  const account = await context.account.open();
  await account.users.load();
  await Promise.all(account.users.users.map(({ name }) => account.keys.load(name)));
  context.users.selection.arrange({ grouped: true });
  await quiet();
  const groups = (await tree.getChildren()).filter((row) => row.kind === 'path');
  const opened = watch.opened(USERS);
  // The one way to open thousands of rows: two levels below each group.
  const view = Reflect.get(context.users.view, 'view') as vscode.TreeView<TreeNode>;
  for (const group of groups) await view.reveal(group, { select: false, expand: 2 });
  await opened;
  return { keys: [...account.keys.all()].length, users: account.users.size };
}

/** The launcher prints it. */
function say(text: string): void {
  console.log(`[bench] ${text}`);
}

async function quiet(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

async function setLatency(ms: number): Promise<void> {
  await fetch(`${environment('BENCH_URL')}/_control/latency`, {
    method: 'POST',
    headers: { 'x-sandbox-token': environment('BENCH_TOKEN') },
    body: JSON.stringify({ ms }),
  });
}
