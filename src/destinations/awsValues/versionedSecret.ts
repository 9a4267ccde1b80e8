import { createHash, randomBytes } from 'node:crypto';
import { IamKeysError } from '../../core/errors.js';
import type { SecretFacts, SecretsManager } from '../../core/place/awsValues.js';
import type { PlaceFault } from '../../core/place/placeFault.js';
import type { SecretMaking } from '../../core/place/remotePlace.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { SecretText } from '../../core/secret/secretText.js';
import { writeSurely } from '../writeSurely.js';

/** What the IDs of all versions begin with that IAM Keys has written. */
const OURS = 'iam-keys-';

/** One secret of Secrets Manager, into which each key is written as a version of its own that can be told by its ID. */
export class VersionedSecret {
  /** `making` is what is made where there is no such secret; without it the secret has to be there. */
  constructor(
    private readonly name: string,
    private readonly making: SecretMaking | undefined,
    private readonly manager: () => Promise<SecretsManager>,
  ) {}

  /** Undefined where it is to be made. Rejects with `PlaceRefused` where nothing may be written. */
  async facts(): Promise<SecretFacts | undefined> {
    const facts = await (await this.manager()).describe(this.name);
    if (facts === undefined && !this.making) throw this.refused('absent');
    if (facts?.isDeleted === true) throw this.refused('deleted');
    if (facts?.owner !== undefined) throw this.refused('owned', facts.owner);
    // What we had made is replaced as a whole, so nothing else may stand in it.
    if (this.making && facts?.current?.startsWith(OURS) === false) throw this.refused('changed');
    return facts;
  }

  async value(): Promise<SecretText> {
    return (await this.manager()).value(this.name);
  }

  /** Written once: a version of this key that is current already is left as it is. `valueOf` is told whether it is there. */
  async write(key: KeyIdentity, valueOf: (isThere: boolean) => Promise<SecretText>): Promise<void> {
    const manager = await this.manager();
    const facts = await this.facts();
    if (this.#isOf(key, facts)) return;
    const value = await valueOf(facts !== undefined);
    const version = this.#prefix(key) + randomBytes(12).toString('hex');
    const { description = `Access key of ${key.userName}, by IAM Keys`, kmsKey } = this.making ?? {};
    const written = { secret: this.name, value, version };
    await writeSurely(
      () => (facts ? manager.put(written) : manager.create({ ...written, description, kmsKey })),
      () => this.has(key),
    );
  }

  /** By the version that is current, which tells without the value being read. */
  async has(key: KeyIdentity): Promise<boolean> {
    return this.#isOf(key, await this.facts());
  }

  /** Makes the version before this key's the current one again. Nothing where another version is current by now. */
  async takeBack(key: KeyIdentity): Promise<void> {
    const facts = await this.facts();
    const { current, previous } = facts ?? {};
    if (current === undefined || !this.#isOf(key, facts)) return;
    if (previous === undefined || previous.startsWith(this.#prefix(key))) throw this.refused('noPrevious');
    await (await this.manager()).makeCurrent(this.name, previous, current);
  }

  refused(why: PlaceFault, detail = ''): IamKeysError<'PlaceRefused'> {
    return new IamKeysError('PlaceRefused', { place: `secret ${this.name}`, why, detail });
  }

  #isOf(key: KeyIdentity, facts: SecretFacts | undefined): boolean {
    return facts?.current?.startsWith(this.#prefix(key)) === true;
  }

  /** What the IDs of all versions of a key begin with; says nothing of the pair's secret. */
  #prefix({ keyId }: Pick<KeyIdentity, 'keyId'>): string {
    return `${OURS}${createHash('sha256').update(`${this.name} ${keyId}`).digest('hex').slice(0, 20)}-`;
  }
}
