/** One recorded call that an access key signed. Its texts are the caller's or a server's: whoever holds the key may have chosen them. */
export interface KeyEvent {
  /** Unique in its region; empty where the server sent none. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Where the call was recorded. */
  readonly region: string;
  /** `iam`, `ec2`: the event source without AWS's domain. */
  readonly service: string;
  /** `RunInstances`. */
  readonly name: string;
  /** The whole User-Agent; empty where there was none. */
  readonly agent: string;
  /** An IP address, or the name of the AWS service that made the call. */
  readonly address: string;
  /** `AccessDenied`; missing where the call succeeded. */
  readonly error?: string | undefined;
}

/** Longer ones are cut off: no true agent, address or name comes near. */
const LONGEST = 400;

/**
 * A text of a stranger in one line and of bounded length. Characters that are not seen stay in it: whatever draws the text shows them
 * by their codes.
 */
export function oneLine(text: string, longest = LONGEST): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  // Not between the halves of a character.
  return line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/** `iam` of `iam.amazonaws.com`; what is none of AWS's names stays as it is. */
export function serviceOf(eventSource: string): string {
  return eventSource.replace(/\.amazonaws(\.com|\.com\.cn|\.eu)$/, '');
}
