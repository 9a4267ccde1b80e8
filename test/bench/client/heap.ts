import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { OpenAccount } from '../../../src/account/openAccount.js';
import { openAccount } from './open.js';

/** Bytes of heap that are freed when an account is let go of which everything is loaded: users, report, all keys. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function heap(): Promise<number> {
  // What the last job looked at is let go when it is over.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const { connection } = await openAccount();
const timer = { after: () => () => undefined };
const held: OpenAccount[] = [];
const counts = await fill();
const before = await heap();
held.length = 0;
console.log(JSON.stringify({ bytes: before - (await heap()), ...counts }));

/** In a function of its own, so that no variable of the module's holds on to the account. */
async function fill() {
  const account = new OpenAccount(connection, { clock: { now: Date.now }, timer });
  held.push(account);
  await account.users.load();
  await account.report.load();
  await Promise.all(account.users.users.map(({ name }) => account.keys.load(name)));
  return { users: account.users.size, keys: [...account.keys.all()].length };
}
