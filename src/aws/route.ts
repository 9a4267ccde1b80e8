import http from 'node:http';
import https from 'node:https';
import { createSecureContext } from 'node:tls';

/** How requests get to their servers, whatever they ask. */
export interface Route {
  /** Certificates in PEM: the authorities that are trusted instead of the usual ones. */
  readonly ca?: string | undefined;
  /**
   * True: requests bring no agent of ours, so that the editor gives them its own, which knows the proxy. It does so by itself where
   * its setting `http.proxySupport` is `override`; where that is `on` it leaves those alone that bring one.
   */
  readonly editorAgent?: boolean | undefined;
}

/** What carries a request. */
export interface Carrier {
  /** Missing: the editor's, or Node's. */
  readonly agent?: http.Agent | undefined;
  /** See `Route`. */
  readonly ca?: string | undefined;
}

/** Kept for the next calls: as many a host as are in flight at once, and for as long as somebody clicks about. */
const IDLE = { keepAlive: true, maxFreeSockets: 4, timeout: 30_000 };

/** One pool for all clients, so that no socket is left behind by a client that is no longer used. */
const agents = { http: new http.Agent(IDLE), https: new https.Agent(IDLE) };

/** By the certificates they trust, which are read once: a hundred and fifty take Node a tenth of a second, at each connection anew. */
const trusting = new Map<string, https.Agent>();

/** What carries requests along a route, to be used again; `protocol` is like `https:`. */
export function carrierOf({ ca, editorAgent }: Route, protocol: string): Carrier {
  if (editorAgent === true) return { ca };
  if (protocol !== 'https:') return { ca, agent: agents.http };
  return { ca, agent: ca === undefined ? agents.https : agentTrusting(ca) };
}

function agentTrusting(ca: string): https.Agent {
  const agent = trusting.get(ca) ?? new https.Agent({ ...IDLE, secureContext: createSecureContext({ ca }) });
  trusting.set(ca, agent);
  return agent;
}
