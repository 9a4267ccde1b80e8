import type { SessionConnector } from '../core/ports.js';
import { CallLimit } from './callLimit.js';
import type { ConnectOptions } from './connectOptions.js';
import { MfaSessions } from './credentials/mfaSessions.js';

/** Costs nothing to make: the AWS SDK is loaded when the first connection is opened. */
export function createConnector(options: ConnectOptions): SessionConnector {
  const shared = { limit: new CallLimit(), sessions: new MfaSessions(options.clock) };
  return {
    async connect(choice, signal, readAhead) {
      const { openConnection } = await import('./openConnection.js');
      signal?.throwIfAborted();
      return openConnection(options, shared, { choice, signal, readAhead });
    },
    forgetSessions(choice) {
      shared.sessions.forget(choice);
    },
  };
}
