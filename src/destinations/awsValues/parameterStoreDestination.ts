import { IamKeysError } from '../../core/errors.js';
import type { ParameterFacts, ParameterStore } from '../../core/place/awsValues.js';
import type { ParameterStorePlace } from '../../core/place/remotePlace.js';
import type { Destination, WriteNotice } from '../../core/ports.js';
import type { KeySecret } from '../../core/secret/secretRecords.js';
import { SecretText } from '../../core/secret/secretText.js';
import { openedParameters, type ConnectTo } from './openValues.js';
import { writeSurely } from '../writeSurely.js';

/** Puts a pair into two SecureStrings of Parameter Store, one right after the other. */
export class ParameterStoreDestination implements Destination {
  readonly #store: () => Promise<ParameterStore>;
  /** The versions that the last store wrote, by name. */
  #written: ReadonlyMap<string, number> = new Map();

  constructor(
    readonly place: ParameterStorePlace,
    connect: ConnectTo,
  ) {
    this.#store = openedParameters(place, connect);
  }

  async preflight(): Promise<void> {
    await this.#all(await this.#store());
  }

  async store({ keyId, secret }: KeySecret): Promise<readonly WriteNotice[]> {
    const store = await this.#store();
    const before = await this.#all(store);
    const { idName, secretName } = this.place;
    const written = new Map<string, number>();
    this.#written = written;
    for (const [name, value] of [
      [idName, new SecretText(keyId)],
      [secretName, secret],
    ] as const) {
      const { version = 0, kmsKey } = before.get(name) ?? {};
      // Where the answer is lost, the version that has arrived is not known: any that is newer will do.
      const next = version + 1;
      written.set(name, next);
      await writeSurely(
        // Without its key it would be encrypted anew with the one that AWS keeps.
        async () => void written.set(name, Math.max(next, await store.put(name, value, kmsKey))),
        async () => (await this.#version(store, name)) >= next,
      );
    }
    return [];
  }

  /** By the versions, which tell without a value being read. */
  async readBack(): Promise<void> {
    const store = await this.#store();
    for (const [name, version] of this.#written)
      if ((await this.#version(store, name)) < version) throw new IamKeysError('ReadBackDiffers', { where: name });
  }

  async #all(store: ParameterStore): Promise<ReadonlyMap<string, ParameterFacts | undefined>> {
    const { idName, secretName } = this.place;
    return new Map([
      [idName, await this.#facts(store, idName)],
      [secretName, await this.#facts(store, secretName)],
    ]);
  }

  async #version(store: ParameterStore, name: string): Promise<number> {
    return (await this.#facts(store, name))?.version ?? 0;
  }

  /** Undefined where there is none yet. Rejects with `PlaceRefused` for one that is plain text. */
  async #facts(store: ParameterStore, name: string): Promise<ParameterFacts | undefined> {
    const facts = await store.describe(name);
    if (facts !== undefined && facts.type !== 'SecureString')
      throw new IamKeysError('PlaceRefused', { place: `parameter ${name}`, why: 'plainText', detail: '' });
    return facts;
  }
}
