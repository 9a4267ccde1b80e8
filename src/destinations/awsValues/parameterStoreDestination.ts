import { IamKeysError } from '../../core/errors.js';
import type { ParameterStore } from '../../core/place/awsValues.js';
import type { ParameterStorePlace } from '../../core/place/remotePlace.js';
import type { Destination, WriteNotice } from '../../core/ports.js';
import type { KeySecret } from '../../core/secret/secretRecords.js';
import { SecretText } from '../../core/secret/secretText.js';
import { openValues, type ConnectTo } from './openValues.js';
import { writeSurely } from '../writeSurely.js';

/** Puts a pair into two SecureStrings of Parameter Store, one right after the other. */
export class ParameterStoreDestination implements Destination {
  #open: Promise<ParameterStore> | undefined;
  /** The versions that were written, by name. */
  readonly #written = new Map<string, number>();

  constructor(
    readonly place: ParameterStorePlace,
    private readonly connect: ConnectTo,
  ) {}

  async preflight(): Promise<void> {
    await this.#versions(await this.#store());
  }

  async store({ keyId, secret }: KeySecret): Promise<readonly WriteNotice[]> {
    const store = await this.#store();
    const before = await this.#versions(store);
    const { idName, secretName } = this.place;
    for (const [name, value] of [
      [idName, new SecretText(keyId)],
      [secretName, secret],
    ] as const) {
      const first = before.get(name) ?? 0;
      await writeSurely(
        async () => void this.#written.set(name, await store.put(name, value)),
        async () => (await this.#version(store, name)) > first,
      );
      // Where the answer was lost, the version that has arrived is not known: any that is newer will do.
      if (!this.#written.has(name)) this.#written.set(name, first + 1);
    }
    return [];
  }

  /** By the versions, which tell without a value being read. */
  async readBack(): Promise<void> {
    const store = await this.#store();
    for (const [name, version] of this.#written)
      if ((await this.#version(store, name)) < version) throw new IamKeysError('ReadBackDiffers', { where: name });
  }

  #store(): Promise<ParameterStore> {
    this.#open ??= openValues(this.place, this.connect).then((values) => values.parameters(this.place.region));
    return this.#open;
  }

  async #versions(store: ParameterStore): Promise<ReadonlyMap<string, number>> {
    const { idName, secretName } = this.place;
    return new Map([
      [idName, await this.#version(store, idName)],
      [secretName, await this.#version(store, secretName)],
    ]);
  }

  /** 0 where there is none yet. Rejects with `PlaceRefused` for one that is plain text. */
  async #version(store: ParameterStore, name: string): Promise<number> {
    const facts = await store.describe(name);
    if (facts !== undefined && facts.type !== 'SecureString')
      throw new IamKeysError('PlaceRefused', { place: `parameter ${name}`, why: 'plainText', detail: '' });
    return facts?.version ?? 0;
  }
}
