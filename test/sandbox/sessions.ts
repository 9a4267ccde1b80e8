import type { SecretText } from '../../src/core/secret/secretText.js';
import type { World } from './call.js';
import type { Caller } from './caller.js';
import type { Random } from './random.js';
import { accessKeyId, newSecret, newToken } from './random.js';

/** Temporary credentials of GetSessionToken or AssumeRole. */
export interface Session {
  readonly keyId: string;
  readonly secret: SecretText;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly caller: Caller;
  /** Without MFA, IAM does not take those of GetSessionToken. */
  readonly kind: 'sessionToken' | 'assumedRole';
  /** That of another account, whose role was assumed. */
  readonly world?: World;
}

/** The temporary credentials that were given out. */
export class Sessions {
  readonly #byKey = new Map<string, Session>();

  constructor(
    private readonly random: Random,
    private readonly account: string,
  ) {}

  get(keyId: string): Session | undefined {
    return this.#byKey.get(keyId);
  }

  open(kind: Session['kind'], caller: Caller, expires: number, world?: World): Session {
    const keyId = accessKeyId(this.random, 'ASIA', world?.account.id ?? this.account);
    const rest = world === undefined ? {} : { world };
    const session: Session = { keyId, secret: newSecret(), token: newToken(), expires, caller, kind, ...rest };
    this.#byKey.set(keyId, session);
    return session;
  }
}
