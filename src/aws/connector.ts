import type { SessionConnector } from '../core/ports.js';
import { CallLimit } from './callLimit.js';
import { connectAhead } from './connectAhead.js';
import type { ConnectOptions } from './connectOptions.js';
import { beginCredentials } from './credentials/firstCredentials.js';
import { MfaSessions } from './credentials/mfaSessions.js';
import { prepareConnection } from './preparation.js';

/**
 * Costs nothing to make: the AWS SDK is loaded when the first connection is opened, while that is prepared and its credentials are got.
 * `load` loads it.
 */
export function createConnector(options: ConnectOptions, load = () => import('./openConnection.js')): SessionConnector {
  const shared = { limit: new CallLimit(), sessions: new MfaSessions(options.clock) };
  return {
    async connect(choice, signal, readAhead) {
      let close = (): void => undefined;
      const prepare = async () => {
        const preparation = await prepareConnection(options, choice);
        signal?.throwIfAborted();
        const { files, source, targets } = preparation;
        close = connectAhead(targets, { lists: readAhead !== undefined, timer: options.timer });
        return { preparation, begun: beginCredentials({ options, files, sts: targets.sts, signal }, source) };
      };
      try {
        const [{ openConnection }, { preparation, begun }] = await Promise.all([load(), prepare()]);
        return await openConnection(options, shared, preparation, { choice, signal, readAhead, begun });
      } finally {
        close();
      }
    },
    forgetSessions(choice) {
      shared.sessions.forget(choice);
    },
  };
}
