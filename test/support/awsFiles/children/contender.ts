import { mkdirSync, rmdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { acquireLock } from '../../../../src/files/lock.js';
import { newToken } from '../../../../src/files/token.js';
import { quickWatch } from '../deadHolder.js';
import { realTimer } from '../../realTime.js';

/** At each line of its input takes the lock, marks that it holds it in a way that cannot be done twice, and says how that went. */
const [lock = '', mark = ''] = process.argv.slice(2);
for await (const word of createInterface(process.stdin)) {
  if (word !== 'go') break;
  const acquired = await acquireLock(lock, {
    ...quickWatch(),
    timer: realTimer,
    platform: process.platform,
    isAlive: () => false,
    token: newToken(process.pid),
  });
  let said = 'alone';
  try {
    mkdirSync(mark);
    await new Promise(setImmediate);
    rmdirSync(mark);
  } catch {
    said = 'two holders';
  }
  await acquired.release();
  console.log(said);
}
