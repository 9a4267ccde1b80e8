import { IamKeysError } from '../../core/errors.js';
import { remotePlaceName, type GitHubPlace } from '../../core/place/remotePlace.js';
import type { Destination, WriteNotice } from '../../core/ports.js';
import type { KeySecret } from '../../core/secret/secretRecords.js';
import { SecretText } from '../../core/secret/secretText.js';
import { writeSurely } from '../writeSurely.js';
import { GitHubSecrets, type GitHubWorld } from './gitHubSecrets.js';

type Kind = 'secrets' | 'variables';

/** Puts a pair into two secrets of GitHub Actions, or a variable and a secret, one right after the other. */
export class GitHubDestination implements Destination {
  readonly #secrets: GitHubSecrets;
  /** When each was written before the pair was, by name. */
  readonly #before = new Map<string, string | undefined>();

  constructor(
    readonly place: GitHubPlace,
    world: GitHubWorld,
  ) {
    this.#secrets = new GitHubSecrets(place, world);
  }

  async preflight(): Promise<void> {
    await this.#secrets.sealingKey();
    await this.#look();
  }

  async store({ keyId, secret }: KeySecret): Promise<readonly WriteNotice[]> {
    await this.#look();
    const { sealed } = await import('./sealedBox.js');
    const put = async (kind: Kind, name: string, value: SecretText): Promise<void> => {
      if (kind === 'variables') {
        await this.#secrets.putVariable(name, value.reveal());
        return;
      }
      // A key that was replaced just now is asked for once more.
      for (let attempt = 1; attempt <= 2; attempt++) {
        const { id, bytes } = await this.#secrets.sealingKey();
        if (await this.#secrets.putSecret(name, sealed(value, bytes), id)) return;
      }
      throw new IamKeysError('GitHubRefused', { repository: this.#repository, why: 'staleKey', detail: name });
    };
    for (const [kind, name, value] of [
      [this.#idKind, this.place.idName, new SecretText(keyId)],
      ['secrets', this.place.secretName, secret],
    ] as const)
      await writeSurely(
        () => put(kind, name, value),
        () => this.#hasMoved(kind, name),
      );
    return [];
  }

  /** By when they were written: a secret cannot be read back. */
  async readBack(): Promise<void> {
    for (const [kind, name] of this.#parts)
      if (!(await this.#hasMoved(kind, name)))
        throw new IamKeysError('ReadBackDiffers', { where: remotePlaceName(this.place) });
  }

  async #look(): Promise<void> {
    for (const [kind, name] of this.#parts) this.#before.set(name, await this.#secrets.updated(kind, name));
  }

  async #hasMoved(kind: Kind, name: string): Promise<boolean> {
    const now = await this.#secrets.updated(kind, name);
    return now !== undefined && now !== this.#before.get(name);
  }

  get #idKind(): Kind {
    return this.place.idKind === 'variable' ? 'variables' : 'secrets';
  }

  get #parts(): readonly (readonly [Kind, string])[] {
    return [
      [this.#idKind, this.place.idName],
      ['secrets', this.place.secretName],
    ];
  }

  get #repository(): string {
    return `${this.place.owner}/${this.place.repository}`;
  }
}
