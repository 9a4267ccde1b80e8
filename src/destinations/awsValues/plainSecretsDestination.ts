import { IamKeysError } from '../../core/errors.js';
import { remotePlaceName, type PlainSecretsPlace } from '../../core/place/remotePlace.js';
import type { Destination, WriteNotice } from '../../core/ports.js';
import type { KeyIdentity, KeySecret } from '../../core/secret/secretRecords.js';
import { SecretText } from '../../core/secret/secretText.js';
import { openedSecrets, type ConnectTo } from './openValues.js';
import { VersionedSecret } from './versionedSecret.js';

/** Puts a pair into two secrets of AWS Secrets Manager, a plain text each, one right after the other. */
export class PlainSecretsDestination implements Destination {
  readonly #id: VersionedSecret;
  readonly #secret: VersionedSecret;

  constructor(
    readonly place: PlainSecretsPlace,
    connect: ConnectTo,
  ) {
    const open = openedSecrets(place, connect);
    const { idName, secretName, made } = place;
    this.#id = new VersionedSecret(idName, made === 'id' || made === 'both' ? place : undefined, open);
    this.#secret = new VersionedSecret(secretName, made === 'secret' || made === 'both' ? place : undefined, open);
  }

  async preflight(): Promise<void> {
    await this.#id.facts();
    await this.#secret.facts();
  }

  async store(pair: KeySecret): Promise<readonly WriteNotice[]> {
    await this.#id.write(pair, () => Promise.resolve(new SecretText(pair.keyId)));
    await this.#secret.write(pair, () => Promise.resolve(pair.secret));
    return [];
  }

  async readBack(pair: KeySecret): Promise<void> {
    if (!(await this.#id.has(pair)) || !(await this.#secret.has(pair)))
      throw new IamKeysError('ReadBackDiffers', { where: remotePlaceName(this.place) });
  }

  async takeBack(key: KeyIdentity): Promise<void> {
    await this.#id.takeBack(key);
    await this.#secret.takeBack(key);
  }
}
