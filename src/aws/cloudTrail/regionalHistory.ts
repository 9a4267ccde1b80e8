import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import type { EventHistory, EventPage } from '../../core/keyUse/eventHistory.js';
import { isRegionName } from '../../core/keyUse/regions.js';
import type { Timer } from '../../core/ports.js';
import { sleep } from '../../core/sleep.js';
import { isAwsOwn } from '../awsHosts.js';
import { CallLimit } from '../callLimit.js';
import { Calls, type CallSettings } from '../calls.js';
import type { Credentials, ServiceTarget } from '../clients.js';
import { partitionOf } from '../partition.js';
import { inRegion } from '../regionalTarget.js';
import type { LookUpEvents } from './lookUpEvents.js';
import { RequestPace } from './requestPace.js';

/** Pauses after refusals for being too fast, in milliseconds; after the last of them the refusal is told. */
const PAUSES = [2000, 4000, 8000, 16_000];

/** What the calls of a connection have in common, less where they go. */
export type HistoryCalls = Omit<CallSettings, 'host' | 'server' | 'limit' | 'service' | 'partition'>;

/** The event history through a client for each Region. CloudTrail's part of the SDK is loaded with the first question. */
export function eventHistory(target: ServiceTarget, credentials: Credentials, settings: HistoryCalls): EventHistory {
  const pace = new RequestPace(settings.timer);
  const partition = partitionOf(target.region);
  const regions = new Map<string, Promise<RegionHistory>>();
  const open = (region: string): Promise<RegionHistory> => {
    const known = regions.get(region) ?? openRegion(inRegion(target, region), credentials, settings);
    regions.set(region, known);
    return known;
  };
  return {
    home: partition.iamSigningRegion,
    isForeign: target.endpoint !== undefined && !isAwsOwn(target.endpoint),
    async lookUp(question, signal) {
      if (!isRegionName(question.region)) throw new IamKeysError('BadArgument', {});
      const { calls, lookUp } = await open(question.region);
      const ask = (): Promise<EventPage> =>
        calls.run({ action: 'LookupEvents', subject: question.keyId, signal }, (abortSignal) =>
          lookUp(question, abortSignal),
        );
      return patiently(settings.timer, signal, () => pace.run(question.region, ask, signal));
    },
  };
}

interface RegionHistory {
  readonly calls: Calls;
  readonly lookUp: LookUpEvents;
}

async function openRegion(
  target: ServiceTarget,
  credentials: Credentials,
  settings: HistoryCalls,
): Promise<RegionHistory> {
  const { eventLookUp } = await import('./lookUpEvents.js');
  const { region, endpoint } = target;
  const host = endpoint === undefined ? `cloudtrail.${region}.amazonaws.com` : new URL(endpoint).host;
  const server = endpoint === undefined || isAwsOwn(endpoint) ? undefined : host;
  const partition = endpoint === undefined ? partitionOf(region).name : undefined;
  return {
    calls: new Calls({ ...settings, host, server, partition, limit: new CallLimit() }),
    lookUp: eventLookUp(target, credentials),
  };
}

async function patiently(
  timer: Timer,
  signal: AbortSignal | undefined,
  ask: () => Promise<EventPage>,
): Promise<EventPage> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (!isIamKeysError(error, 'Throttling')) throw error;
    }
    await sleep(timer, pause, signal);
    signal?.throwIfAborted();
  }
  return ask();
}
