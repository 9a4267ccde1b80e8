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
const unstored: OpenAccount[] = [];
const users = await fill(false);
const withoutKeys = await freed();
const keys = await fill(true);
const bytes = await freed();
console.log(JSON.stringify({ bytes, withoutKeys, ...users, ...keys }));

async function freed(): Promise<number> {
  unstored.splice(0, unstored.length - 1);
  const before = await heap();
  unstored.length = 0;
  return before - (await heap());
}

/** In a function of its own, so that no variable of the module's holds on to the account. */
async function fill(withKeys: boolean) {
  const account = new OpenAccount(connection, { clock: { now: Date.now }, timer });
  unstored.push(account);
  await account.users.load();
  await account.report.load();
  if (withKeys) await Promise.all(account.users.users.map(({ name }) => account.keys.load(name)));
  return { users: account.users.users.length, keys: [...account.keys.all()].length };
}
