import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { EventPage, EventQuestion } from '../../core/keyUse/eventHistory.js';
import { present } from '../answer.js';
import { BoundedHandler } from '../boundedHandler.js';
import { clientSettings, FIRST_TO_READ, type Credentials, type ServiceTarget } from '../clients.js';
import { refuseStrangeAnswers } from '../errors/strangeAnswer.js';
import { keyEventOf } from './keyEvents.js';

/** As many as a page may have. */
const PAGE = 50;

/** A page of the largest events, 256 KB each, and what stands around them. JSON of that size is parsed within a moment. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Asks CloudTrail of one Region for a page. One attempt: who asks keeps the pace, which repetitions would break. */
export type LookUpEvents = (question: EventQuestion, abortSignal: AbortSignal) => Promise<EventPage>;

/** A client for the Region of the target, for as long as the connection lasts. */
export function eventLookUp(target: ServiceTarget, credentials: Credentials): LookUpEvents {
  const client = new CloudTrailClient({
    ...clientSettings(target),
    region: target.region,
    credentials,
    maxAttempts: 1,
    requestHandler: new BoundedHandler(target, MOST_BYTES),
  });
  client.middlewareStack.add(refuseStrangeAnswers('json'), FIRST_TO_READ);
  return async ({ keyId, region, next }, abortSignal) => {
    const command = new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: keyId }],
      MaxResults: PAGE,
      NextToken: next,
    });
    const { Events, NextToken } = await client.send(command, { abortSignal });
    return { events: present(Events).map((event) => keyEventOf(event, region)), next: NextToken };
  };
}
