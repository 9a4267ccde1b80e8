import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { Caller } from '../core/model.js';
import { Abilities } from '../core/server/abilities.js';
import { isElsewhere } from './awsHosts.js';
import type { Calls } from './calls.js';
import type { ServiceTarget } from './clients.js';
import { identifyElsewhere, verifyElsewhere } from './foreignCaller.js';
import { identify, type IdentifyOptions } from './sts.js';

/** Where it is asked who signs, and by which calls. */
export interface Identification {
  readonly iam: ServiceTarget;
  readonly sts: ServiceTarget;
  readonly iamCalls: Calls;
  readonly stsCalls: Calls;
  /** Missing for AWS's own. */
  readonly abilities: Abilities | undefined;
}

/** To learn what the server of IAM can do; undefined for AWS's own, which can do all. */
export function abilitiesOf(iam: ServiceTarget): Abilities | undefined {
  return isElsewhere(iam) ? new Abilities() : undefined;
}

/** Who signs with these credentials. */
export function whoSigns(
  { abilities, ...server }: Identification,
  credentials: AwsCredentialIdentity,
  options: IdentifyOptions,
): Promise<Caller> {
  if (abilities === undefined) return identify(server.sts, credentials, server.stsCalls, options);
  return identifyElsewhere({ ...server, abilities }, credentials, options);
}

/** Whose that pair is: signed with it and nothing else, one attempt a call. */
export function whosePair(
  { abilities, ...server }: Identification,
  pair: AwsCredentialIdentity,
  signal: AbortSignal | undefined,
): Promise<Caller> {
  const options = { signal, overrides: { maxAttempts: 1 } };
  if (abilities === undefined) return identify(server.sts, pair, server.stsCalls, options);
  return verifyElsewhere({ ...server, abilities }, pair, options);
}
