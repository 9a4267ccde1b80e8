import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';

/**
 * Sends what is for any host to a port of loopback, without encryption, until what is given back is called: the agents of Node,
 * which requests use that bring none, connect to nobody else.
 */
export function sendEverythingTo(port: number): () => void {
  const agents = [http.globalAgent, https.globalAgent] as const;
  // Certificates are another test's matter.
  http.globalAgent = Object.assign(new http.Agent(), { createConnection: () => connect(port, '127.0.0.1') });
  https.globalAgent = Object.assign(new https.Agent(), { createConnection: () => connect(port, '127.0.0.1') });
  return () => {
    [http.globalAgent, https.globalAgent] = agents;
  };
}
