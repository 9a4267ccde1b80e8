import { isRegionName } from '../../core/keyUse/regions.js';
import { IamKeysError } from '../../core/errors.js';
import type { AwsValues } from '../../core/place/awsValues.js';
import { isAwsOwn } from '../awsHosts.js';
import { CallLimit } from '../callLimit.js';
import { Calls, type CallSettings } from '../calls.js';
import { hostOf, type Credentials, type ServiceTarget } from '../clients.js';
import { partitionOf } from '../partition.js';
import { readSdkError } from '../errors/sdkError.js';
import { inRegion } from '../regionalTarget.js';
import type { JsonService } from './jsonService.js';
import type { ValueService } from './valueService.js';

/** Where the two services are; missing where the profile's server is not AWS's own and does not say. */
export interface ValueTargets {
  readonly secretsManager?: ServiceTarget | undefined;
  readonly ssm?: ServiceTarget | undefined;
}

type ValueCalls = Omit<CallSettings, 'host' | 'server' | 'limit' | 'service' | 'partition'>;

const SECRETS_MANAGER: JsonService = { signingName: 'secretsmanager', prefix: 'secretsmanager' };
const SSM: JsonService = { signingName: 'ssm', prefix: 'AmazonSSM' };

/** The places for values that a connection reaches. What they take of the SDK is loaded with the first of them. */
export function awsValues(targets: ValueTargets, credentials: Credentials, settings: ValueCalls): AwsValues {
  const open = async (
    target: ServiceTarget | undefined,
    region: string,
    service: JsonService,
  ): Promise<ValueService> => {
    if (target === undefined) throw new IamKeysError('NotSupported', { action: service.signingName });
    if (!isRegionName(region)) throw new IamKeysError('BadArgument', {});
    const { jsonService } = await import('./jsonService.js');
    const there = withEndpoint(inRegion(target, region), service);
    const host = new URL(there.endpoint).host;
    const isAws = isAwsOwn(there.endpoint);
    const calls = new Calls({
      ...settings,
      host,
      server: isAws ? undefined : host,
      partition: isAws ? partitionOf(region).name : undefined,
      limit: new CallLimit(),
    });
    const send = jsonService(there, service, credentials);
    return {
      ask: (action, subject, input) => calls.run({ action, subject }, (signal) => send(action, input, signal)),
      find: (action, subject, input, absent) =>
        calls.run({ action, subject }, (signal) =>
          send(action, input, signal).catch((error: unknown) => {
            if (readSdkError(error).wireCode === absent) return undefined;
            throw error;
          }),
        ),
    };
  };
  return {
    async secrets(region) {
      const { secretsManager } = await import('./secretsManager.js');
      return secretsManager(await open(targets.secretsManager, region, SECRETS_MANAGER));
    },
    async parameters(region) {
      const { parameterStore } = await import('./parameterStore.js');
      return parameterStore(await open(targets.ssm, region, SSM));
    },
  };
}

/** AWS's own hosts of both services are called as those of STS are. Source: the endpoint rules of the AWS SDK. */
function withEndpoint(
  target: ServiceTarget,
  { signingName }: JsonService,
): ServiceTarget & { readonly endpoint: string } {
  const endpoint = target.endpoint ?? `https://${hostOf(target, 'sts').replace(/^sts(?=[.-])/, signingName)}`;
  return { ...target, endpoint };
}
