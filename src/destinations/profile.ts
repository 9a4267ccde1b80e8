import type { CredentialsFile, Written } from '../awsFiles/credentialsFile.js';
import type { ProfileChange } from '../awsFiles/profileChange.js';
import { withDeadline } from '../core/deadline.js';
import type { Place } from '../core/model.js';
import type { KeySecret } from '../core/secret/secretRecords.js';
import type { Destination, WriteNotice, Timer } from '../core/ports.js';

/** Longer than the file waits for its lock and for a program that holds it open. */
const LIMIT_SECONDS = 100;

/** A place that is a profile of the credentials file. */
export type ProfilePlace = Extract<Place, { kind: 'profile' }>;

/** Hears of each pair that was put into a profile, so that it can be taken back. */
export type KeyWritten = (profile: string, keyId: string, written: Written) => void;

/** Puts a pair into a profile of the credentials file. Rejects as `CredentialsFile` does, or with `Timeout`. */
export class ProfileDestination implements Destination {
  /** `file` is the one at the destination's path. */
  constructor(
    readonly place: ProfilePlace,
    private readonly file: Pick<CredentialsFile, 'preflight' | 'write' | 'readBack'>,
    private readonly timer: Timer,
    private readonly keyWritten: KeyWritten,
    /** The key that the profile's line reads from the system's keyring still, which goes afterwards. */
    private readonly lineOf?: string,
  ) {}

  /** Notices are left to `store`, which has them all. */
  async preflight(): Promise<void> {
    await this.#bounded(() => this.file.preflight(this.#change()));
  }

  async store(secret: KeySecret): Promise<readonly WriteNotice[]> {
    return this.#bounded(async (signal) => {
      const written = await this.file.write({ ...this.#change(), pair: secret, account: secret.account }, signal);
      this.keyWritten(this.place.profile, secret.keyId, written);
      return written.notices;
    });
  }

  async readBack(secret: KeySecret): Promise<void> {
    await this.#bounded(() => this.file.readBack(this.place.profile, secret));
  }

  #change(): Pick<ProfileChange, 'profile' | 'region' | 'serverOf' | 'lineOf'> {
    const { profile, region, serverOf } = this.place;
    return { profile, serverOf, lineOf: this.lineOf, ...(region === undefined ? {} : { region }) };
  }

  /**
   * A file system that hangs must not keep the secret from being backed up. The write is called off then: the person may
   * delete the key, and what the profile had before may be its only copy.
   */
  async #bounded<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withDeadline({ timer: this.timer, seconds: LIMIT_SECONDS, what: this.place.path }, work);
  }
}
