import type { JsonAction, JsonCall } from '../jsonCall.js';
import type { StoredEvent } from '../events.js';
import { WireError } from '../wireError.js';

/** The attributes that events can be looked up by. Source: the API model. */
const attributes = [
  ...['EventId', 'EventName', 'ReadOnly', 'Username', 'ResourceType', 'ResourceName', 'EventSource', 'AccessKeyId'],
];

interface Question {
  readonly keyId: string;
  readonly from: number;
  readonly to: number;
}

/** Events of one access key in the Region that was signed for; by other attributes it finds none. */
export const lookupEvents: JsonAction = (call) => {
  const { world, region, caller, action } = call;
  if (!world.events.isInTime(region, world.now())) throw new WireError('ThrottlingException', 400, 'Rate exceeded');
  const question = questionOf(call);
  const size = pageSize(call);
  world.permissions.check(caller, action);
  const found = world.events
    .of(question.keyId, region, world.now())
    .filter(({ at }) => at >= question.from && at <= question.to);
  const start = startOf(call, question);
  const page = found.slice(start, start + size);
  const next = start + size < found.length ? tokenOf(question, region, start + size) : undefined;
  return { Events: page.map((event) => wireEvent(event, call)), NextToken: next };
};

function questionOf({ input, world }: JsonCall): Question {
  const list: unknown = input['LookupAttributes'] ?? [];
  if (!Array.isArray(list) || list.length > 1)
    throw refused('InvalidLookupAttributesException', 'Only one lookup attribute can be specified.');
  const [attribute] = list as readonly (Readonly<Record<string, unknown>> | undefined)[];
  const { AttributeKey: key, AttributeValue: value } = attribute ?? {};
  if (attribute && (typeof key !== 'string' || !attributes.includes(key) || typeof value !== 'string'))
    throw refused('InvalidLookupAttributesException', 'The lookup attribute is not valid.');
  const [from, to] = [timeOf(input['StartTime']) ?? 0, timeOf(input['EndTime']) ?? world.now()];
  if (from > to) throw refused('InvalidTimeRangeException', 'The start time is after the end time.');
  return { keyId: key === 'AccessKeyId' ? String(value) : '', from, to };
}

function pageSize({ input }: JsonCall): number {
  const size = input['MaxResults'] ?? 50;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > 50)
    throw refused('InvalidMaxResultsException', 'MaxResults must be between 1 and 50.');
  return size;
}

/** A token is good for the question it was given for, and no other. */
function startOf({ input, region }: JsonCall, question: Question): number {
  const token = input['NextToken'];
  if (token === undefined || token === null) return 0;
  const text = typeof token === 'string' ? Buffer.from(token, 'base64').toString('utf8') : '';
  const [start = '', ...of] = text.split(' ');
  if (of.join(' ') !== tokenScope(question, region) || !/^\d+$/.test(start))
    throw refused('InvalidNextTokenException', 'The token was not given for these parameters.');
  return Number(start);
}

function tokenOf(question: Question, region: string, start: number): string {
  return Buffer.from(`${start} ${tokenScope(question, region)}`).toString('base64');
}

/** Without an end of its own the question goes up to the moment it is asked in. */
function tokenScope({ keyId, from }: Question, region: string): string {
  return `${region} ${keyId} ${from}`;
}

function wireEvent(event: StoredEvent, { world }: JsonCall): object {
  const { id, keyId, at, source, name } = event;
  const owner = world.account.key(keyId)?.owner;
  const isRead = /^(Get|List|Describe|Lookup|Batch)/.test(name);
  return {
    EventId: id,
    EventName: name,
    ReadOnly: String(isRead),
    AccessKeyId: keyId,
    EventTime: Math.floor(at / 1000),
    EventSource: source,
    Username: owner?.name ?? 'root',
    Resources: [],
    CloudTrailEvent: JSON.stringify({
      eventVersion: '1.11',
      userIdentity: {
        type: owner === undefined ? 'Root' : 'IAMUser',
        principalId: owner?.id ?? world.account.id,
        arn: owner?.arn ?? `arn:aws:iam::${world.account.id}:root`,
        accountId: world.account.id,
        accessKeyId: keyId,
        userName: owner?.name,
      },
      eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
      eventSource: source,
      eventName: name,
      awsRegion: event.region,
      sourceIPAddress: event.address,
      userAgent: event.agent,
      errorCode: event.error,
      requestParameters: null,
      responseElements: null,
      eventID: id,
      readOnly: isRead,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: world.account.id,
      eventCategory: 'Management',
    }),
  };
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value * 1000 : undefined;
}

function refused(code: string, message: string): WireError {
  return new WireError(code, 400, message);
}
