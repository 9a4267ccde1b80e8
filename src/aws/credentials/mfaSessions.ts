import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { StaticKeys } from '../../awsFiles/mergedFiles.js';
import type { ProfileChoice } from '../../core/model.js';
import type { Clock } from '../../core/ports.js';
import { SecretText } from '../../core/secret/secretText.js';
import { identityOf } from './identity.js';
import { EARLY_MILLISECONDS } from './sessionCredentials.js';

interface CachedSession {
  readonly facts: string;
  readonly keys: StaticKeys;
  readonly expiration: Date;
}

/** The sessions of one choice. */
export interface CachedSessions {
  /** `facts` are what the session depends on: with others it is another session. */
  get(name: string, facts: string): AwsCredentialIdentity | undefined;
  put(name: string, facts: string, identity: AwsCredentialIdentity): void;
}

/** Sessions that a code opened, for all connections of this window: a code is asked for once a session. In memory alone. */
export class MfaSessions {
  readonly #sessions = new Map<string, Map<string, CachedSession>>();

  constructor(private readonly clock: Clock) {}

  of(choice: ProfileChoice): CachedSessions {
    const owner = nameOf(choice);
    return {
      get: (name, facts) => this.#get(owner, name, facts),
      put: (name, facts, identity) => this.#put(owner, name, facts, identity),
    };
  }

  /** The next connection asks anew. */
  forget(choice: ProfileChoice): void {
    this.#sessions.delete(nameOf(choice));
  }

  #get(owner: string, name: string, facts: string): AwsCredentialIdentity | undefined {
    const cached = this.#sessions.get(owner)?.get(name);
    if (cached === undefined) return undefined;
    const { keys, expiration } = cached;
    if (cached.facts !== facts || expiration.getTime() - EARLY_MILLISECONDS <= this.clock.now()) {
      this.#sessions.get(owner)?.delete(name);
      return undefined;
    }
    return { ...identityOf(keys), expiration };
  }

  #put(owner: string, name: string, facts: string, identity: AwsCredentialIdentity): void {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = identity;
    // Of one without an end nobody could tell when to ask again.
    if (expiration === undefined) return;
    const sessions = this.#sessions.get(owner) ?? new Map<string, CachedSession>();
    this.#sessions.set(owner, sessions);
    sessions.set(name, {
      facts,
      keys: {
        accessKeyId,
        secret: new SecretText(secretAccessKey),
        sessionToken: sessionToken === undefined ? undefined : new SecretText(sessionToken),
      },
      expiration,
    });
  }
}

/** A session and a role of one profile have names of their own within it. */
function nameOf(choice: ProfileChoice): string {
  return choice.kind === 'profile' ? choice.name : '';
}
