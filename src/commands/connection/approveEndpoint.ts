import { IamKeysError } from '../../core/errors.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Prompts } from '../../ui/prompts.js';
import type { Hints } from '../context.js';

/** A server other than AWS's own that signed requests would go to. */
export interface ForeignEndpoint {
  readonly url: string;
  readonly source: 'environment' | 'file';
}

const CONNECT = 'Connect';

/**
 * Asks before the first signed request to a server that the environment names, or that is reached by plain http beyond this
 * machine; remembered by host. Others are only shown in the view. Rejects with `EndpointRefused` on Escape.
 */
export async function approveEndpoint(prompts: Prompts, hints: Hints, { url, source }: ForeignEndpoint): Promise<void> {
  const { protocol, hostname, host, pathname } = new URL(url);
  const isPlain = protocol === 'http:' && !isLoopback(hostname);
  if (source === 'file' && !isPlain) return;
  const hint = `endpoint ${protocol}//${host}`;
  if (hints.isAway(hint)) return;
  // A user and password in the address are for that server alone.
  const shown = `${protocol}//${host}${pathname}`;
  const asked = prompts.confirm({
    message: `Send signed requests to ${host}?`,
    detail: [
      source === 'environment'
        ? `An environment variable sends requests for IAM to ${shown} instead of AWS.`
        : `The profile sends requests for IAM to ${shown} instead of AWS.`,
      isPlain ? 'The connection is not encrypted: everyone on the way can read new secrets.' : '',
      'Whoever runs that server sees what you ask for, and hands out what you see. You are asked once for this server.',
    ]
      .filter((line) => line !== '')
      .join('\n\n'),
    actions: [CONNECT],
  });
  await asked.catch((error: unknown) => {
    throw error instanceof Cancelled ? new IamKeysError('EndpointRefused', { host }, { cause: error }) : error;
  });
  await hints.putAway(hint);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
