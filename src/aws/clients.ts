import { IAMClient, type IAMClientConfig } from '@aws-sdk/client-iam';
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, Logger } from '@aws-sdk/types';
import { BoundedHandler } from './boundedHandler.js';
import { refuseStrangeAnswers } from './errors/strangeAnswer.js';
import { partitionOf } from './partition.js';
import type { Route } from './route.js';

/** How the requests of a connection get to their servers and name themselves, whichever service they ask. */
export interface Transport extends Route {
  /** For the user agent, so that CloudTrail can tell. */
  readonly version: string;
}

/** Where the requests of a client go. */
export interface ServiceTarget extends Transport {
  readonly region: string;
  /** Only what this profile says: AWS's own host where it says nothing. */
  readonly endpoint?: string | undefined;
  readonly useFips?: boolean;
  readonly useDualstack?: boolean;
}

/** A pair, or something that resolves one and refreshes it when it is over. */
export type Credentials = AwsCredentialIdentity | AwsCredentialIdentityProvider;

/** Enough for a throttled account: the backoff doubles and stays within the deadline. */
const ATTEMPTS = 5;

/** An answer is looked at before the SDK parses it. */
export const FIRST_TO_READ = { step: 'deserialize', priority: 'low', name: 'refuseStrangeAnswers' } as const;

/** Takes nothing of what is sent and answered: with a logger that has `info`, each answer is gone through for it. */
const SILENT = { debug: ignore, warn: ignore, error: ignore } as Logger;

function ignore(): void {
  // Nothing of the SDK is worth a line that may hold more than it should.
}

/** Every option the SDK would else read from the environment or, through a cache, from the shared files is named here. */
export function clientSettings(target: ServiceTarget): IAMClientConfig & STSClientConfig {
  const own = target.endpoint !== undefined;
  return {
    // Else the SDK takes an endpoint from the environment or from AWS_PROFILE, whatever profile was chosen.
    ignoreConfiguredEndpointUrls: true,
    ...(own && { endpoint: target.endpoint }),
    // The SDK refuses either of them beside an endpoint.
    useFipsEndpoint: !own && target.useFips === true,
    useDualstackEndpoint: !own && target.useDualstack === true,
    customUserAgent: [['iam-keys', target.version]],
    userAgentAppId: '',
    authSchemePreference: [],
    defaultsMode: 'standard',
    maxAttempts: ATTEMPTS,
    retryMode: 'standard',
    logger: SILENT,
    requestHandler: new BoundedHandler(target),
  };
}

/** What the client that creates, and the one that tests a new key, do differently. */
export type Overrides = Pick<IAMClientConfig, 'maxAttempts' | 'requestHandler'>;

/** IAM's client. IAM is global, so the region only picks the partition. */
export function iamClient(target: ServiceTarget, credentials: Credentials, overrides: Overrides = {}): IAMClient {
  const region = partitionOf(target.region).iamSigningRegion;
  const client = new IAMClient({ ...clientSettings(target), region, credentials, ...overrides });
  client.middlewareStack.add(refuseStrangeAnswers('xml'), FIRST_TO_READ);
  return client;
}

/** STS's client, which is regional. */
export function stsClient(target: ServiceTarget, credentials: Credentials, overrides: Overrides = {}): STSClient {
  const client = new STSClient({ ...clientSettings(target), region: target.region, credentials, ...overrides });
  client.middlewareStack.add(refuseStrangeAnswers('xml'), FIRST_TO_READ);
  return client;
}

/** The host that those two send a target's requests to: its endpoint, or AWS's own in the partition, as the SDK resolves it. */
export function hostOf(target: ServiceTarget, service: 'iam' | 'sts'): string {
  if (target.endpoint !== undefined) return new URL(target.endpoint).host;
  const { region, useFips, useDualstack } = target;
  const rules = { Region: region, UseFIPS: useFips === true, UseDualStack: useDualstack === true };
  const { url } =
    service === 'iam'
      ? iamClient(target, NOBODY).config.endpointProvider({
          ...rules,
          Region: partitionOf(region).iamSigningRegion,
        })
      : stsClient(target, NOBODY).config.endpointProvider(rules);
  return url.host;
}

const NOBODY: Credentials = { accessKeyId: '', secretAccessKey: '' };
