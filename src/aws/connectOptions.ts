import type { Clock, Timer } from '../core/ports.js';
import type { SharedFiles } from './sharedFiles.js';

/** What a connector is given; everything that differs between machines and tests comes in here. */
export interface ConnectOptions {
  /** Reads the shared files afresh; rejects with `FileUnreadable`. */
  readonly readSharedFiles: () => Promise<SharedFiles>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of this extension, for the user agent. */
  readonly version: string;
  readonly clock: Clock;
  readonly timer: Timer;
  /** For each call and each credential provider; 30 unless told. */
  readonly deadlineSeconds?: number;
  /** Asks for the code of an MFA device; `attempt` counts from 1. Rejects when the person gives up. */
  readonly askMfaCode?: (serial: string, attempt: number) => Promise<string>;
  /** Called before the first signed request to an endpoint that is not AWS's own; rejects to keep it from being sent. */
  readonly approveEndpoint?: (endpoint: { readonly url: string; readonly fromEnvironment: boolean }) => Promise<void>;
}
