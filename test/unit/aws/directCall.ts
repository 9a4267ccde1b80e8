import { ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CallLimit } from '../../../src/aws/callLimit.js';
import { Calls } from '../../../src/aws/calls.js';
import { iamClient, stsClient } from '../../../src/aws/clients.js';
import { realTimer } from '../../support/realTime.js';
import type { AnsweringServer } from './answeringServer.js';

const PAIR = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

/** One attempt at one call to the server, as if it stood at AWS's own address or at another's. */
export async function directCall(server: AnsweringServer, service: 'iam' | 'sts', isAws: boolean): Promise<object> {
  const host = isAws ? `${service}.amazonaws.com` : server.host;
  const calls = new Calls({
    limit: new CallLimit(),
    timer: realTimer,
    clock: { now: () => Date.now() },
    host,
    server: isAws ? undefined : host,
    profile: 'prod',
    kind: 'static',
    service,
    partition: isAws ? 'aws' : undefined,
  });
  const target = { region: 'us-east-1', version: '1.2.3', endpoint: server.url };
  const once = { maxAttempts: 1 };
  return service === 'iam'
    ? calls.run({ action: 'ListUsers', subject: 'Bob' }, () =>
        iamClient(target, PAIR, once).send(new ListUsersCommand()),
      )
    : calls.run({ action: 'GetCallerIdentity' }, () =>
        stsClient(target, PAIR, once).send(new GetCallerIdentityCommand()),
      );
}
