/**
 * Services whose everyday calls are data events, or no API calls at all, so that the event history never has them; by the names that
 * IAM gives as a key's last use. Source: CloudTrail guide, data events and management events.
 */
const UNRECORDED: ReadonlySet<string> = new Set(['s3', 'lambda', 'dynamodb', 'ses', 'sns', 'sqs']);

/** True where calls like a key's last use may be missing from the event history. */
export function isUnrecorded(service: string | undefined): boolean {
  return service !== undefined && UNRECORDED.has(service);
}

/** For how many days events are kept. */
export const HISTORY_DAYS = 90;

/** How late events may be, in minutes. */
export const HISTORY_DELAY_MINUTES = 15;
