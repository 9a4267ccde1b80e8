import { IamKeysError } from '../../core/errors.js';
import { isObject } from '../../core/isObject.js';
import { remotePlaceName, type SecretsManagerPlace } from '../../core/place/remotePlace.js';
import type { Destination, WriteNotice } from '../../core/ports.js';
import type { KeyIdentity, KeySecret } from '../../core/secret/secretRecords.js';
import { SecretText } from '../../core/secret/secretText.js';
import { sesHost } from '../../core/secret/sesForms.js';
import { openedSecrets, type ConnectTo } from './openValues.js';
import { VersionedSecret } from './versionedSecret.js';

/** Puts a pair into the JSON of a secret of AWS Secrets Manager. */
export class SecretsManagerDestination implements Destination {
  readonly #secret: VersionedSecret;

  constructor(
    readonly place: SecretsManagerPlace,
    connect: ConnectTo,
  ) {
    const making = place.others === 'new' ? place : undefined;
    this.#secret = new VersionedSecret(place.secret, making, openedSecrets(place, connect));
  }

  async preflight(): Promise<void> {
    const facts = await this.#secret.facts();
    if (facts && this.place.others === 'kept') await this.#fields();
  }

  async store(pair: KeySecret): Promise<readonly WriteNotice[]> {
    await this.#secret.write(pair, async (isThere) =>
      this.#valueOf(isThere && this.place.others === 'kept' ? await this.#fields() : {}, pair),
    );
    return [];
  }

  async readBack(pair: KeySecret): Promise<void> {
    if (!(await this.#secret.has(pair)))
      throw new IamKeysError('ReadBackDiffers', { where: remotePlaceName(this.place) });
  }

  async takeBack(key: KeyIdentity): Promise<void> {
    await this.#secret.takeBack(key);
  }

  async #fields(): Promise<Readonly<Record<string, unknown>>> {
    const text = (await this.#secret.value()).reveal();
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // Not told apart from other JSON than an object: neither has fields, and its error would repeat what stands there.
    }
    if (!isObject(value) || Array.isArray(value)) throw this.#secret.refused('notJson');
    return value;
  }

  #valueOf(fields: Readonly<Record<string, unknown>>, { keyId, secret }: KeySecret): SecretText {
    const { idField, secretField, hostField, sesRegion } = this.place;
    const host = hostField !== undefined && sesRegion !== undefined && { [hostField]: sesHost(sesRegion) };
    return new SecretText(JSON.stringify({ ...fields, [idField]: keyId, [secretField]: secret.reveal(), ...host }));
  }
}
