import { bareClient, bareUsers } from './bare.js';
import { activeAccount } from './open.js';

/** In a process that has loaded nothing: milliseconds until the first page, and until all users. */
const [who] = process.argv.slice(2);
const started = performance.now();
let first = 0;
if (who === 'bare') {
  await bareUsers(await bareClient(), () => {
    first ||= performance.now() - started;
    return true;
  });
} else {
  const { users } = await activeAccount(true).open();
  await users.loadFirst();
  first = performance.now() - started;
  await users.load();
}
console.log(JSON.stringify({ first, all: performance.now() - started }));
