import { IamKeysError } from '../../core/errors.js';
import type { ForeignEndpoint } from '../../core/model.js';
import { Cancelled } from '../../ui/cancelled.js';
import { formatAddress, joined } from '../../ui/format.js';
import type { Prompts } from '../../ui/prompts.js';
import type { Hints } from '../../ui/memory.js';

const WHAT: Readonly<Record<ForeignEndpoint['service'], string>> = {
  iam: 'requests for IAM',
  sts: 'requests for STS',
  cloudtrail: 'requests for CloudTrail',
  secrets_manager: 'requests for Secrets Manager',
  ssm: 'requests for Parameter Store',
  organizations: 'requests for Organizations',
  sso: 'the token of your sign-in',
  signin: 'the token of your sign-in',
};

/**
 * Asks before the first signed request to a server that the environment names, or that is reached by plain http beyond this
 * machine; remembered by host. Others are only shown in the view. Rejects with `EndpointRefused` on Escape.
 */
export async function approveEndpoint(
  prompts: Pick<Prompts, 'confirm'>,
  hints: Hints,
  { url, source, service }: ForeignEndpoint,
): Promise<void> {
  const { protocol, hostname, host } = new URL(url);
  const isPlain = protocol === 'http:' && !isLoopback(hostname);
  if (source === 'file' && !isPlain) return;
  const hint = `endpoint ${protocol}//${host}`;
  if (hints.isDismissed(hint)) return;
  const isSignIn = service === 'sso' || service === 'signin';
  const sends = `sends ${WHAT[service]} to ${formatAddress(url)} instead of AWS.`;
  const asked = prompts.confirm({
    message: isSignIn ? `Send your sign-in to ${host}?` : `Send signed requests to ${host}?`,
    detail: joined(
      [
        source === 'environment' ? `An environment variable ${sends}` : `The profile ${sends}`,
        isPlain
          ? `The connection is not encrypted: anyone on the way can read ${isSignIn ? 'the token' : 'new secrets'}.`
          : '',
        'Whoever runs that server can see your requests and decides what you see. You are asked once for this server.',
      ],
      '\n\n',
    ),
    actions: ['Connect'],
  });
  await asked.catch((error: unknown) => {
    throw error instanceof Cancelled ? new IamKeysError('EndpointRefused', { host }, { cause: error }) : error;
  });
  await hints.dismiss(hint);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
