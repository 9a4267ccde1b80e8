import { fromLoginCredentials, fromSSO } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { servicesEndpoint } from '../../awsFiles/endpoints.js';
import type { MergedProfile } from '../../awsFiles/mergedFiles.js';
import { sharedHandler } from '../clients.js';
import type { Resolution } from './resolution.js';

/**
 * The role credentials of an SSO profile, by the token that `aws sso login` left; the SDK renews that token while it can.
 * The profile's own `endpoint_url` is not for the sign-in service, an `sso` entry of its `[services]` is.
 */
export async function ssoCredentials(resolution: Resolution, profile: MergedProfile): Promise<AwsCredentialIdentity> {
  return fromSSO({ ...sources(resolution, profile), clientConfig: signInConfig(resolution, profile, 'sso') })();
}

/** The credentials of a `login_session` that `aws login` opened; the SDK renews them while it can. */
export async function loginCredentials(resolution: Resolution, profile: MergedProfile): Promise<AwsCredentialIdentity> {
  return fromLoginCredentials({
    ...sources(resolution, profile),
    clientConfig: signInConfig(resolution, profile, 'signin'),
  })();
}

/** The SDK reads these two profiles once more by itself: from our files, not from those the environment names, and afresh. */
function sources({ options }: Resolution, profile: MergedProfile) {
  const { credentials, config } = options.files.locations();
  return { profile: profile.name, filepath: credentials, configFilepath: config, ignoreCache: true };
}

function signInConfig({ options, files }: Resolution, profile: MergedProfile, service: 'sso' | 'signin') {
  const endpoint = servicesEndpoint(files, profile, service);
  return {
    ignoreConfiguredEndpointUrls: true,
    customUserAgent: [['iam-keys', options.version] satisfies [string, string]],
    userAgentAppId: '',
    requestHandler: sharedHandler,
    ...(endpoint && { endpoint: endpoint.url }),
  };
}
