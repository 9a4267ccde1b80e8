import type { SessionConnector } from '../core/ports.js';
import { CallLimit } from './callLimit.js';
import { connectAhead } from './connectAhead.js';
import type { ConnectOptions } from './connectOptions.js';
import { MfaSessions } from './credentials/mfaSessions.js';
import { prepareConnection } from './preparation.js';

/** Costs nothing to make: the AWS SDK is loaded when the first connection is opened, while it is prepared. */
export function createConnector(options: ConnectOptions): SessionConnector {
  const shared = { limit: new CallLimit(), sessions: new MfaSessions(options.clock) };
  return {
    async connect(choice, signal, readAhead) {
      let close = (): void => undefined;
      const prepare = async () => {
        const preparation = await prepareConnection(options, choice);
        signal?.throwIfAborted();
        close = connectAhead(preparation.targets, { lists: readAhead !== undefined, timer: options.timer });
        return preparation;
      };
      try {
        const [{ openConnection }, preparation] = await Promise.all([import('./openConnection.js'), prepare()]);
        return await openConnection(options, shared, preparation, { choice, signal, readAhead });
      } finally {
        close();
      }
    },
    forgetSessions(choice) {
      shared.sessions.forget(choice);
    },
  };
}
