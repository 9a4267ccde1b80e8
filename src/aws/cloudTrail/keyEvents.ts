import { isObject } from '../../core/isObject.js';
import { serviceOf, type KeyEvent } from '../../core/keyUse/keyEvent.js';
import { present } from '../answer.js';
import { ownText, sharedText } from '../ownText.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What is used of an event of an answer, whose time is in seconds; most stands in the record itself, a text of JSON. Texts are in memory
 * of their own.
 */
export function keyEventOf(event: Fields, region: string): KeyEvent {
  const record = recordOf(textAt(event, 'CloudTrailEvent'));
  const error = textAt(record, 'errorCode');
  const { EventTime: seconds } = event;
  return {
    id: ownText(textAt(event, 'EventId') ?? textAt(record, 'eventID') ?? ''),
    time: present(typeof seconds === 'number' ? seconds : undefined) * 1000,
    region: sharedText(textAt(record, 'awsRegion') ?? region),
    service: sharedText(serviceOf(textAt(event, 'EventSource') ?? textAt(record, 'eventSource') ?? '')),
    name: sharedText(textAt(event, 'EventName') ?? textAt(record, 'eventName') ?? ''),
    agent: sharedText(textAt(record, 'userAgent') ?? ''),
    address: sharedText(textAt(record, 'sourceIPAddress') ?? ''),
    error: error === undefined ? undefined : sharedText(error),
  };
}

/** What is no JSON object has no fields: the event is still one. */
function recordOf(text: string | undefined): Fields {
  try {
    const record: unknown = JSON.parse(text ?? '{}');
    return isObject(record) ? record : {};
  } catch {
    return {};
  }
}

function textAt(record: Fields, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' ? value : undefined;
}
