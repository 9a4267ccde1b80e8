import { IamKeysError } from '../core/errors.js';
import type { ProfileChoice, ProfileKind } from '../core/model.js';
import type { Connection } from '../core/ports.js';
import type { CallLimit } from './callLimit.js';
import { Calls } from './calls.js';
import type { Target } from './clients.js';
import type { ConnectOptions } from './connectOptions.js';
import { SessionCredentials } from './credentials/identity.js';
import { pairOfEnvironment, pairOfProfile } from './credentials/staticPair.js';
import { iamPort } from './iamPort.js';
import { DEFAULT_REGION } from './partition.js';
import { identify } from './sts.js';

/** Resolves the credentials of a choice, asks STS once who they are, and binds all of it together for good. */
export async function openConnection(
  options: ConnectOptions,
  limit: CallLimit,
  choice: ProfileChoice,
  signal?: AbortSignal,
): Promise<Connection> {
  const { env, clock, timer, version, deadlineSeconds } = options;
  const shared = await options.readSharedFiles();
  const profileName = choice.kind === 'profile' ? choice.name : undefined;
  const profile = profileName === undefined ? undefined : shared.profile(profileName);
  if (profileName !== undefined && profile === undefined)
    throw new IamKeysError('ProfileNotFound', { profile: profileName });
  const kind: ProfileKind = profile?.kind ?? 'none';
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? profile?.properties.get('region') ?? DEFAULT_REGION;
  const iamEndpoint = shared.endpoint(profileName, 'iam');
  const stsEndpoint = shared.endpoint(profileName, 'sts');
  const iamTarget: Target = { region, version, ...(iamEndpoint && { endpoint: iamEndpoint.url }) };
  const stsTarget: Target = { region, version, ...(stsEndpoint && { endpoint: stsEndpoint.url }) };
  const owner = { profile: profileName ?? choice.kind, kind };
  const settings = { limit, timer, clock, ...owner, ...(deadlineSeconds !== undefined && { deadlineSeconds }) };
  const callsTo = (target: Target, service: string) =>
    new Calls({
      ...settings,
      host: target.endpoint === undefined ? `${service}.amazonaws.com` : new URL(target.endpoint).host,
    });
  const stsCalls = callsTo(stsTarget, 'sts');
  const session = new SessionCredentials(
    () => {
      const pair = profile ? pairOfProfile(profile) : pairOfEnvironment(env);
      if (pair === undefined) throw new IamKeysError('NoCredentials', { files: shared.locations });
      return Promise.resolve(pair);
    },
    clock,
    owner,
  );
  const caller = await identify(stsTarget, await session.provide(), stsCalls, { signal });
  return {
    choice,
    caller,
    region,
    ...(iamEndpoint && { endpoint: iamEndpoint.url }),
    iam: iamPort(iamTarget, session.provide, callsTo(iamTarget, 'iam')),
    verify: ({ keyId, secret }, verifySignal) =>
      identify(stsTarget, { accessKeyId: keyId, secretAccessKey: secret.reveal() }, stsCalls, {
        signal: verifySignal,
        overrides: { maxAttempts: 1 },
      }),
  };
}
