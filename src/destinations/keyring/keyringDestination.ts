import type { CredentialsFile, Written } from '../../awsFiles/credentialsFile.js';
import type { LineChange } from '../../awsFiles/lineChange.js';
import { withDeadline } from '../../core/deadline.js';
import { IamKeysError } from '../../core/errors.js';
import type { KeyPair, Place } from '../../core/model.js';
import type { Destination, Timer, WriteNotice } from '../../core/ports.js';
import type { Keyring, KeyringItems } from '../../core/secret/keyring.js';
import type { KeyringTrials } from '../../core/secret/keyringTrials.js';
import type { KeySecret } from '../../core/secret/secretRecords.js';

/** Longer than all calls of the keyring's tools together, and than the file waits for its lock. */
const LIMIT_SECONDS = 150;

/** A place that is a line of the config file, which reads an item of the system's keyring. */
export type KeyringPlace = Extract<Place, { kind: 'keyring' }>;

/** What putting pairs into the keyring takes. */
export interface KeyringDestinationPorts {
  readonly keyring: Keyring;
  readonly items: KeyringItems;
  /** The files that hold the profile; the config file is the place's. */
  readonly file: Pick<CredentialsFile, 'preflightLine' | 'writeLine' | 'readBackLine' | 'undo'>;
  readonly timer: Timer;
  readonly trials: Pick<KeyringTrials, 'newName' | 'prove'>;
  /** Runs a `credential_process` line as AWS's tools do, and resolves with the pair it prints. */
  readonly runLine: (command: string, profile: string, signal: AbortSignal) => Promise<KeyPair>;
  /** Hears of each line that was written, so that it can be taken back. */
  readonly lineWritten: (profile: string, keyId: string, written: Written) => void;
}

/**
 * Puts a pair into the system's keyring, an item a key, and a line into the config file by which every AWS tool reads it there. The
 * line comes last, and stays only where it prints the pair: until then the profile is as it was.
 */
export class KeyringDestination implements Destination {
  /** `beside`: the pair that may stand in the profile still; see `LineChange`. */
  constructor(
    readonly place: KeyringPlace,
    private readonly ports: KeyringDestinationPorts,
    private readonly beside?: KeyPair,
  ) {}

  async preflight(): Promise<void> {
    const { keyring, file, trials } = this.ports;
    await this.#bounded(async () => {
      const name = trials.newName();
      await file.preflightLine(this.#change(await keyring.commandFor(name)));
      await trials.prove(name);
    });
  }

  async store(pair: KeySecret): Promise<readonly WriteNotice[]> {
    const { keyring, items, file, lineWritten } = this.ports;
    return this.#bounded(async (signal) => {
      await items.store(pair);
      const command = await keyring.commandFor(pair.keyId);
      const written = await file.writeLine(this.#change(command, pair.account), signal);
      try {
        await this.#runs(command, pair, signal);
      } catch (error) {
        await file.undo(written.receipt).catch(() => false);
        throw error;
      }
      lineWritten(this.place.profile, pair.keyId, written);
      return written.notices;
    });
  }

  async readBack(pair: KeySecret): Promise<void> {
    const { keyring, file } = this.ports;
    await this.#bounded(async (signal) => {
      const command = await keyring.commandFor(pair.keyId);
      await file.readBackLine(this.#change(command));
      await this.#runs(command, pair, signal);
    });
  }

  async #runs(command: string, pair: KeyPair, signal: AbortSignal): Promise<void> {
    const printed = await this.ports.runLine(command, this.place.profile, signal);
    if (printed.keyId !== pair.keyId || !printed.secret.equals(pair.secret))
      throw new IamKeysError('KeyringFailed', { fault: 'differs', reason: '' });
  }

  #change(command: string, account?: string): LineChange {
    const { profile, region, serverOf } = this.place;
    return { profile, command, account, region, serverOf, beside: this.beside };
  }

  /** A keyring that hangs must not keep the secret from being backed up. */
  async #bounded<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withDeadline({ timer: this.ports.timer, seconds: LIMIT_SECONDS, what: 'the system keyring' }, work);
  }
}
