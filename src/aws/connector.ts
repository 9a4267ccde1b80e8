import type { Connector } from '../core/ports.js';
import { CallLimit } from './callLimit.js';
import type { ConnectOptions } from './connectOptions.js';

/** Costs nothing to make: the AWS SDK is loaded when the first connection is opened. */
export function createConnector(options: ConnectOptions): Connector {
  const limit = new CallLimit();
  return {
    async connect(choice, signal) {
      const { openConnection } = await import('./openConnection.js');
      signal?.throwIfAborted();
      return openConnection(options, limit, choice, signal);
    },
  };
}
