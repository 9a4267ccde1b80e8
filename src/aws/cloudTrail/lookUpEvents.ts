import { isObject } from '../../core/isObject.js';
import type { EventPage, EventQuestion } from '../../core/keyUse/eventHistory.js';
import { present } from '../answer.js';
import type { JsonCall, JsonService } from '../json/jsonCall.js';
import { keyEventOf } from './keyEvents.js';

/** As many as a page may have. */
const PAGE = 50;

/** CloudTrail. Its answers are bounded by a page of the largest events, 256 KB each, and what stands around them, parsed within a moment. */
export const CLOUD_TRAIL: JsonService = {
  signingName: 'cloudtrail',
  prefix: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
  mostBytes: 16 * 1024 * 1024,
};

/** Asks CloudTrail for a page. One attempt: who asks keeps the pace, which repetitions would break. */
export async function lookUpEvents(
  send: JsonCall,
  { keyId, region, next }: EventQuestion,
  abortSignal: AbortSignal,
): Promise<EventPage> {
  const { Events: events, NextToken: more } = await send(
    'LookupEvents',
    {
      LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: keyId }],
      MaxResults: PAGE,
      NextToken: next,
    },
    abortSignal,
  );
  const found = present(Array.isArray(events) ? events.filter(isObject) : undefined);
  return { events: found.map((event) => keyEventOf(event, region)), next: typeof more === 'string' ? more : undefined };
}
