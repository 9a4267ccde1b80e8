import { connectGenerated } from '../support/connected/realConnections.js';

const SITUATIONS = 5000;
const AT_ONCE = 500;

describe(`what was read of files and an environment is what signs, ${SITUATIONS} situations`, function () {
  this.timeout(0);

  it('by key, token and signature, at which host, for which region, or nothing is sent', async function () {
    if (process.platform === 'win32') return this.skip();
    for (let seed = 0; seed < SITUATIONS / AT_ONCE; seed++) await connectGenerated(AT_ONCE, seed + 2);
  });
});
