import { createHash, randomBytes } from 'node:crypto';
import { IamKeysError } from '../../core/errors.js';
import { isObject } from '../../core/isObject.js';
import type { SecretFacts, SecretsManager } from '../../core/place/awsValues.js';
import type { PlaceFault } from '../../core/place/placeFault.js';
import { remotePlaceName, type SecretsManagerPlace } from '../../core/place/remotePlace.js';
import type { Destination, WriteNotice } from '../../core/ports.js';
import type { KeyIdentity, KeySecret } from '../../core/secret/secretRecords.js';
import { SecretText } from '../../core/secret/secretText.js';
import { openValues, type ConnectTo } from './openValues.js';
import { writeSurely } from '../writeSurely.js';

/** What the IDs of all versions begin with that IAM Keys has written. */
const OURS = 'iam-keys-';

/** Puts a pair into the JSON of a secret of AWS Secrets Manager, as a version of its own that can be told by its ID. */
export class SecretsManagerDestination implements Destination {
  #open: Promise<SecretsManager> | undefined;

  constructor(
    readonly place: SecretsManagerPlace,
    private readonly connect: ConnectTo,
  ) {}

  async preflight(): Promise<void> {
    const manager = await this.#manager();
    const facts = await this.#facts(manager);
    if (facts && this.place.others === 'kept') await this.#fields(manager);
  }

  /** Written once: a version of this key that is current already is left as it is. */
  async store(pair: KeySecret): Promise<readonly WriteNotice[]> {
    const manager = await this.#manager();
    const facts = await this.#facts(manager);
    const isThere = async (): Promise<boolean> => this.#isOurs(pair, await this.#facts(manager));
    if (this.#isOurs(pair, facts)) return [];
    const { secret } = this.place;
    const fields = facts && this.place.others === 'kept' ? await this.#fields(manager) : {};
    const value = this.#valueOf(fields, pair);
    const version = this.#prefix(pair) + randomBytes(12).toString('hex');
    const description = `Access key of ${pair.userName}, by IAM Keys`;
    await writeSurely(
      () => (facts ? manager.put({ secret, value, version }) : manager.create({ secret, value, version, description })),
      isThere,
    );
    return [];
  }

  /** By the version that is current, which tells without the value being read. */
  async readBack(pair: KeySecret): Promise<void> {
    const manager = await this.#manager();
    if (!this.#isOurs(pair, await this.#facts(manager)))
      throw new IamKeysError('ReadBackDiffers', { where: remotePlaceName(this.place) });
  }

  /** Makes the version before this key's the current one again. Nothing where another version is current by now. */
  async takeBack(key: KeyIdentity): Promise<void> {
    const manager = await this.#manager();
    const facts = await this.#facts(manager);
    const { current, previous } = facts ?? {};
    if (current === undefined || !this.#isOurs(key, facts)) return;
    if (previous === undefined || previous.startsWith(this.#prefix(key))) throw this.#refused('noPrevious');
    await manager.makeCurrent(this.place.secret, previous, current);
  }

  #manager(): Promise<SecretsManager> {
    this.#open ??= openValues(this.place, this.connect).then((values) => values.secrets(this.place.region));
    return this.#open;
  }

  /** Undefined where the secret is to be made. */
  async #facts(manager: SecretsManager): Promise<SecretFacts | undefined> {
    const facts = await manager.describe(this.place.secret);
    if (facts === undefined && this.place.others !== 'new') throw this.#refused('absent');
    if (facts?.isDeleted === true) throw this.#refused('deleted');
    if (facts?.owner !== undefined) throw this.#refused('owned', facts.owner);
    // What we had made is replaced as a whole, so nothing else may stand in it.
    if (this.place.others === 'new' && facts?.current?.startsWith(OURS) === false) throw this.#refused('changed');
    return facts;
  }

  async #fields(manager: SecretsManager): Promise<Readonly<Record<string, unknown>>> {
    const text = (await manager.value(this.place.secret)).reveal();
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // Not told apart from other JSON than an object: neither has fields, and its error would repeat what stands there.
    }
    if (!isObject(value) || Array.isArray(value)) throw this.#refused('notJson');
    return value;
  }

  #valueOf(fields: Readonly<Record<string, unknown>>, { keyId, secret }: KeySecret): SecretText {
    const { idField, secretField } = this.place;
    return new SecretText(JSON.stringify({ ...fields, [idField]: keyId, [secretField]: secret.reveal() }));
  }

  #isOurs(key: KeyIdentity, facts: SecretFacts | undefined): boolean {
    return facts?.current?.startsWith(this.#prefix(key)) === true;
  }

  /** What the IDs of all versions of a key begin with; says nothing of the pair's secret. */
  #prefix({ keyId }: Pick<KeyIdentity, 'keyId'>): string {
    return `${OURS}${createHash('sha256').update(`${this.place.secret} ${keyId}`).digest('hex').slice(0, 20)}-`;
  }

  #refused(why: PlaceFault, detail = ''): IamKeysError<'PlaceRefused'> {
    return new IamKeysError('PlaceRefused', { place: remotePlaceName(this.place), why, detail });
  }
}
