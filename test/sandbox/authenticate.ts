import type { SecretText } from '../../src/core/secret/secretText.js';
import type { SandboxKey } from './account.js';
import type { World } from './call.js';
import type { Caller } from './caller.js';
import { roleCaller, rootCaller, userCaller } from './caller.js';
import type { RawRequest, Signature, SignedService } from './sigv4.js';
import { checkDate, checkSignature, readSignature, signedServices } from './sigv4.js';
import { WireError, badSignature, invalidToken } from './wireError.js';

export interface Authenticated {
  readonly caller: Caller;
  readonly keyId: string;
  readonly service: SignedService;
  /** That the request was signed for. */
  readonly region: string;
  /** That of another account, whose role signed. */
  readonly world?: World;
}

/** The identity that the seeded administrator's key stands for; a test may turn it into another. */
export interface Impersonation {
  readonly keyId: string;
  readonly as: 'user' | 'role' | 'root';
}

/** IAM keeps one record of use per 15 minutes. */
const usedResolution = 15 * 60_000;

/** Finds out who signed a request, or throws the WireError that AWS answers. */
export function authenticate(
  request: RawRequest,
  world: World,
  impersonation: Impersonation | undefined,
): Authenticated {
  const signature = readSignature(request);
  const service = scopedService(signature);
  const { caller, secret, longTerm, theirs } = identity(signature, service, world, impersonation);
  if (longTerm !== undefined && !world.propagation.reached(longTerm, service, world.now())) throw invalidToken();
  checkDate(signature, world.now());
  checkSignature(request, signature, secret.reveal());
  if (longTerm !== undefined) noteUse(longTerm, signature, world.now());
  const other = theirs === undefined ? {} : { world: theirs };
  return { caller, keyId: signature.keyId, service, region: signature.region, ...other };
}

function scopedService({ service }: Signature): SignedService {
  const known = signedServices.find((each) => each === service);
  if (known !== undefined) return known;
  throw badSignature(`Credential should be scoped to correct service: 'iam'. `);
}

interface Identity {
  readonly caller: Caller;
  readonly secret: SecretText;
  /** Missing for temporary credentials. */
  readonly longTerm?: SandboxKey;
  readonly theirs?: World;
}

function identity(
  { keyId, token }: Signature,
  service: SignedService,
  world: World,
  impersonation: Impersonation | undefined,
): Identity {
  const { account } = world;
  if (token !== undefined) {
    const session = world.sessions.get(keyId);
    if (session?.token !== token) throw invalidToken();
    if (session.expires <= world.now()) {
      throw new WireError('ExpiredToken', 403, 'The security token included in the request is expired');
    }
    // IAM takes the credentials of GetSessionToken only when MFA was given for them.
    if (service === 'iam' && session.kind === 'sessionToken' && !session.caller.mfa) throw invalidToken();
    const other = session.world === undefined ? {} : { theirs: session.world };
    return { caller: session.caller, secret: session.secret, ...other };
  }
  const key = account.key(keyId);
  if (key?.status !== 'Active') throw invalidToken();
  return { caller: callerOf(key, world, impersonation), secret: key.secret, longTerm: key };
}

function callerOf(key: SandboxKey, { account }: World, impersonation: Impersonation | undefined): Caller {
  const as = impersonation?.keyId === key.id ? impersonation.as : 'user';
  const role = [...account.roles.values()].find((each) => !each.needsMfa);
  if (as === 'root' || key.owner === undefined) return rootCaller(account);
  if (as === 'role' && role !== undefined) return roleCaller(account, role, key.owner.name, false);
  return userCaller(key.owner);
}

function noteUse(key: SandboxKey, { service, region }: Signature, now: number): void {
  if (key.lastUsed !== undefined && now - key.lastUsed.at < usedResolution) return;
  key.lastUsed = { at: now, service, region };
}
