import { ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CallLimit } from '../../../src/aws/callLimit.js';
import { Calls } from '../../../src/aws/calls.js';
import { CLOUD_TRAIL, lookUpEvents } from '../../../src/aws/cloudTrail/lookUpEvents.js';
import { iamClient, stsClient, type ServiceTarget } from '../../../src/aws/clients.js';
import { jsonCall } from '../../../src/aws/json/jsonCall.js';
import { realTimer } from '../../support/realTime.js';
import type { AnsweringServer } from './answeringServer.js';

const PAIR = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

const ONCE = { maxAttempts: 1 };
const QUESTION = { keyId: PAIR.accessKeyId, region: 'us-east-1' };

interface Sender {
  readonly action: string;
  readonly subject?: string;
  readonly send: (target: ServiceTarget & { readonly endpoint: string }) => Promise<object>;
}

const SENDERS: Readonly<Record<'iam' | 'sts' | 'cloudtrail', Sender>> = {
  iam: {
    action: 'ListUsers',
    subject: 'Bob',
    send: (target) => iamClient(target, PAIR, ONCE).send(new ListUsersCommand()),
  },
  sts: {
    action: 'GetCallerIdentity',
    send: (target) => stsClient(target, PAIR, ONCE).send(new GetCallerIdentityCommand()),
  },
  cloudtrail: {
    action: 'LookupEvents',
    send: (target) =>
      lookUpEvents(
        jsonCall(target, CLOUD_TRAIL, PAIR, { now: () => Date.now() }),
        QUESTION,
        new AbortController().signal,
      ),
  },
};

/** One attempt at one call to the server, as if it stood at AWS's own address or at another's. */
export async function directCall(
  server: AnsweringServer,
  service: keyof typeof SENDERS,
  isAws: boolean,
): Promise<object> {
  const host = isAws ? `${service}.amazonaws.com` : server.host;
  const calls = new Calls({
    limit: new CallLimit(),
    timer: realTimer,
    clock: { now: () => Date.now() },
    host,
    server: isAws ? undefined : host,
    profile: 'prod',
    kind: 'static',
    service: service === 'cloudtrail' ? undefined : service,
    partition: isAws ? 'aws' : undefined,
  });
  const target = { region: 'us-east-1', version: '1.2.3', endpoint: server.url };
  const { action, subject, send } = SENDERS[service];
  return calls.run({ action, ...(subject !== undefined && { subject }) }, () => send(target));
}
