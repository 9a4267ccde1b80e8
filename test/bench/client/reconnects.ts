import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { openAccount } from './open.js';

/** Opens the account over and over, as a person does who switches profiles, and tells how many sockets are open then, idle ones too. */
const times = Number(process.argv[2] ?? 200);
const sockets: Socket[] = [];
subscribe('net.client.socket', (message) => {
  if (message instanceof Object && 'socket' in message && message.socket instanceof Socket)
    sockets.push(message.socket);
});
for (let count = 0; count < times; count += 1) await openAccount();
if (sockets.length === 0) throw new Error('no socket was seen');
console.log(JSON.stringify({ sockets: sockets.filter(({ destroyed }) => !destroyed).length }));
// Those that are kept for the next call keep nobody waiting.
process.exit(0);
