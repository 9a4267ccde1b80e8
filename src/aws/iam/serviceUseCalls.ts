import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  type IAMClient,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import { IamKeysError } from '../../core/errors.js';
import type { ServiceUse, ServiceUseSource } from '../../core/user/serviceUse.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { everyPage, markerOf } from './pages.js';

/** As many as a page may have. */
const PAGE = 1000;

/** The calls about the services that a user last used. */
export function serviceUseCalls(client: IAMClient, calls: Calls): ServiceUseSource {
  const page = (JobId: string, Marker: string | undefined, signal: AbortSignal | undefined) =>
    calls.run({ action: 'GetServiceLastAccessedDetails', signal }, (abortSignal) =>
      client.send(new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: PAGE, Marker }), { abortSignal }),
    );
  return {
    async start(userArn, signal) {
      const { JobId } = await calls.run({ action: 'GenerateServiceLastAccessedDetails', signal }, (abortSignal) =>
        client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: userArn, Granularity: 'SERVICE_LEVEL' }), {
          abortSignal,
        }),
      );
      return present(JobId);
    },

    async get(jobId, signal) {
      const first = await page(jobId, undefined, signal);
      if (!isComplete(first)) return { state: 'inProgress' };
      const services = await everyPage(
        ({ service }: ServiceUse) => service,
        async (marker) => {
          const answer = marker === undefined ? first : await page(jobId, marker, signal);
          return { items: present(answer.ServicesLastAccessed).map(serviceUseOf), marker: markerOf(answer) };
        },
      );
      return { state: 'complete', services };
    },
  };
}

function isComplete({ JobStatus }: GetServiceLastAccessedDetailsResponse): boolean {
  if (present(JobStatus) === 'FAILED') throw new IamKeysError('ServiceFailure', {});
  return JobStatus === 'COMPLETED';
}

function serviceUseOf(answer: ServiceLastAccessed): ServiceUse {
  const { ServiceName, ServiceNamespace, LastAuthenticated, LastAuthenticatedRegion } = answer;
  const service = present(ServiceNamespace);
  return { service, name: ServiceName ?? service, last: LastAuthenticated?.getTime(), region: LastAuthenticatedRegion };
}
