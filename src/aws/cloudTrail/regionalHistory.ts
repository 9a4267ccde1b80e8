import type { EventHistory, EventPage } from '../../core/keyUse/eventHistory.js';
import { isAwsOwn } from '../awsHosts.js';
import type { Credentials, ServiceTarget } from '../clients.js';
import { regionalService, type RegionalCalls, type RegionalService } from '../json/regionalService.js';
import { partitionOf } from '../partition.js';
import { patiently, type Patience } from '../patiently.js';
import { CLOUD_TRAIL, lookUpEvents } from './lookUpEvents.js';
import { RequestPace } from './requestPace.js';

/** Who was too fast waits longer and longer. */
const TOO_FAST: Pick<Patience, 'pauses' | 'passes'> = {
  pauses: [2000, 4000, 8000, 16_000],
  passes: (code) => code === 'Throttling',
};

/** The event history, each Region's through its own calls. */
export function eventHistory(target: ServiceTarget, credentials: Credentials, settings: RegionalCalls): EventHistory {
  const pace = new RequestPace(settings.timer);
  const regions = new Map<string, Promise<RegionalService>>();
  const open = (region: string): Promise<RegionalService> => {
    const known = regions.get(region) ?? regionalService(target, region, CLOUD_TRAIL, credentials, settings);
    regions.set(region, known);
    return known;
  };
  return {
    home: partitionOf(target.region).iamSigningRegion,
    isForeign: target.endpoint !== undefined && !isAwsOwn(target.endpoint),
    async lookUp(question, signal) {
      const { calls, send } = await open(question.region);
      const ask = (): Promise<EventPage> =>
        calls.run({ action: 'LookupEvents', subject: question.keyId, signal }, (abortSignal) =>
          lookUpEvents(send, question, abortSignal),
        );
      return patiently({ ...TOO_FAST, timer: settings.timer, signal }, () => pace.run(question.region, ask, signal));
    },
  };
}
