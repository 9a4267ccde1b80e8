import { IamKeysError } from '../../core/errors.js';
import type { AwsValues } from '../../core/place/awsValues.js';
import type { Credentials, ServiceTarget } from '../clients.js';
import { readSdkError } from '../errors/sdkError.js';
import type { JsonService } from '../json/jsonCall.js';
import { regionalService, type RegionalCalls } from '../json/regionalService.js';
import { patiently, type Patience } from '../patiently.js';
import type { ValueService } from './valueService.js';

/** Where the two services are; missing where the profile's server is not AWS's own and does not say. */
export interface ValueTargets {
  readonly secretsManager?: ServiceTarget | undefined;
  readonly ssm?: ServiceTarget | undefined;
}

const SECRETS_MANAGER: JsonService = { signingName: 'secretsmanager', prefix: 'secretsmanager' };
const SSM: JsonService = { signingName: 'ssm', prefix: 'AmazonSSM' };

/** Before a call is repeated, in milliseconds: shorter together than a delivery may take. */
const PAUSES = [500, 1000, 2000, 4000];

/**
 * What was refused for coming too fast has done nothing. Nor does a repetition of what a service failed over: tokens see to that, but not
 * those of a parameter, whose version tells whether it was written.
 */
function passesFor(action: string): Patience['passes'] {
  return (code) => code === 'Throttling' || (code === 'ServiceFailure' && action !== 'PutParameter');
}

/** The places for values that a connection reaches. */
export function awsValues(targets: ValueTargets, credentials: Credentials, settings: RegionalCalls): AwsValues {
  const open = async (
    target: ServiceTarget | undefined,
    region: string,
    service: JsonService,
  ): Promise<ValueService> => {
    if (target === undefined) throw new IamKeysError('NotSupported', { action: service.signingName });
    const { calls, send } = await regionalService(target, region, service, credentials, settings);
    const ask = <T>(action: string, subject: string, sent: (signal: AbortSignal) => Promise<T>): Promise<T> =>
      patiently({ timer: settings.timer, pauses: PAUSES, passes: passesFor(action) }, () =>
        calls.run({ action, subject }, sent),
      );
    return {
      ask: (action, subject, input) => ask(action, subject, (signal) => send(action, input, signal)),
      find: (action, subject, input, absent) =>
        ask(action, subject, (signal) =>
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
