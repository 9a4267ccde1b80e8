import type { Event } from '@aws-sdk/client-cloudtrail';
import { isObject } from '../../core/isObject.js';
import { serviceOf, type KeyEvent } from '../../core/keyUse/keyEvent.js';
import { present } from '../answer.js';
import { ownText, sharedText } from '../ownText.js';

/** What is used of an event; most stands in the record itself, a text of JSON. Texts are in memory of their own. */
export function keyEventOf(event: Event, region: string): KeyEvent {
  const record = recordOf(event.CloudTrailEvent);
  const error = textAt(record, 'errorCode');
  return {
    id: ownText(event.EventId ?? textAt(record, 'eventID') ?? ''),
    time: present(event.EventTime).getTime(),
    region: sharedText(textAt(record, 'awsRegion') ?? region),
    service: sharedText(serviceOf(event.EventSource ?? textAt(record, 'eventSource') ?? '')),
    name: sharedText(event.EventName ?? textAt(record, 'eventName') ?? ''),
    agent: sharedText(textAt(record, 'userAgent') ?? ''),
    address: sharedText(textAt(record, 'sourceIPAddress') ?? ''),
    error: error === undefined ? undefined : sharedText(error),
  };
}

/** What is no JSON object has no fields: the event is still one. */
function recordOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const record: unknown = JSON.parse(text ?? '{}');
    return isObject(record) ? record : {};
  } catch {
    return {};
  }
}

function textAt(record: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' ? value : undefined;
}
