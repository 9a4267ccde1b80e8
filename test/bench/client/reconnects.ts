import { openAccount } from './open.js';

/** Opens the account over and over, as a person does who switches profiles, and tells how many sockets are open then. */
const times = Number(process.argv[2] ?? 200);
for (let count = 0; count < times; count += 1) await openAccount();
const sockets = process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
console.log(JSON.stringify({ sockets }));
// Those that are kept for the next call keep this process, too.
process.exit(0);
